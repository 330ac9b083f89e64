import Datasets
import Diagnostics
import Foundation
import TestKit
import Testing

/// Servers that cannot be asked: the complaint says why, and nothing of what the connection string holds.
@Suite(.enabled(if: PostgresServer.isInstalled)) struct PostgresConnectionTests {
    private func complaint(_ address: String?, postgres: String = "$DATABASE_URL") -> String {
        complaints { _ = try PostgresRecordsTests.load("SELECT 'a' AS text", address, postgres: postgres) }
    }

    private static let at = "x.yml:4:13: error:"
    private static let form = "postgresql://USER:PASSWORD@HOST/DATABASE"

    @Test(.enabled(if: PostgresServer.isInstalled)) func aServerThatRefusesIsTold() throws {
        let setup = "CREATE ROLE asleep NOLOGIN PASSWORD '\(PostgresServer.password)'"
        try withPostgres(setup) { server, folder in
            #expect(
                complaint(server.address(password: "wrong-Word")) == """
                    \(Self.at) the server of 'DATABASE_URL' does not let this user in with this password. Look at what \
                    'DATABASE_URL' holds, and at what the server allows.
                    """)
            #expect(
                complaint(server.address(user: "asleep")) == """
                    \(Self.at) the server of 'DATABASE_URL' does not let this user in from here. Look at the user's name, and \
                    whether the server wants TLS: 'sslmode=require'.
                    """)
            #expect(
                complaint(server.address(database: "none")) == """
                    \(Self.at) the server of 'DATABASE_URL' has no such database. Look at the database's name in \
                    'DATABASE_URL'.
                    """)
            #expect(
                complaint("postgresql://\(PostgresServer.user)@/postgres?host=\(folder.path)/postgres") == """
                    \(Self.at) the server of 'DATABASE_URL' wants a password, and there is none. Write it into \
                    'DATABASE_URL', as in \(Self.form), or into ~/.pgpass.
                    """)
        }
    }

    @Test(arguments: ["postgresql://u:s3cret-Word@/d?host=/nowhere", "postgresql://u:s3cret-Word@127.0.0.1:9/d"])
    func whereNobodyListensIsTold(_ address: String) {
        #expect(
            complaint(address) == """
                \(Self.at) no PostgreSQL server listens at the address in 'DATABASE_URL'. See that the server runs, and \
                that host and port are its own.
                """)
    }

    @Test func aHostWithoutAnAddressIsTold() {
        #expect(
            complaint("host=no.such.host.invalid user=u") == """
                \(Self.at) the host in 'DATABASE_URL' has no address. Look at its name, and whether this machine is on the \
                network.
                """)
    }

    @Test(arguments: [
        (
            "postgresql://u:s3cret-Word@h/d%zz",
            "what the environment variable 'DATABASE_URL' holds is no connection string. It looks like \(form)."
        ),
        (
            "s3cret-Word",
            "what the environment variable 'DATABASE_URL' holds is no connection string. It looks like \(form)."
        ),
        (
            "host=h s3cret=Word",
            "what the environment variable 'DATABASE_URL' holds is no connection string. It looks like \(form)."
        ),
        (
            "host=h gssencmode=s3cret-Word",
            "what the environment variable 'DATABASE_URL' holds is no connection string. It looks like \(form)."
        ),
        (
            "postgresql://u:s3cret-Word@h:port/d",
            "the port in 'DATABASE_URL' is no number from 1 to 65535. It looks like \(form)."
        ),
        (
            "postgresql://u:s3cret-Word@127.0.0.1:70000/d",
            "the port in 'DATABASE_URL' is no number from 1 to 65535. It looks like \(form)."
        ),
        (
            "postgresql://u:s3cret-Word@h/d?sslmode=s3cret-Word",
            "the 'sslmode' in 'DATABASE_URL' is none that libpq knows. Take one of disable, allow, prefer, require, verify-ca, verify-full."
        ),
        (
            "service=s3cret-Word",
            "the 'service' in 'DATABASE_URL' is in no service file. Look at ~/.pg_service.conf, or write the connection out: \(form)."
        ),
    ])
    func aWrongConnectionStringIsTold(_ address: String, _ words: String) {
        #expect(complaint(address) == "\(Self.at) \(words)")
    }

    /// What libpq says of a server that answers so to its first word.
    @Test(arguments: [
        (
            "N", "require",
            "the server of 'DATABASE_URL' has no TLS, which its 'sslmode' asks for. Turn TLS on in the server, or write 'sslmode=prefer'."
        ),
        (
            "S", "verify-full",
            "the certificate of the server of 'DATABASE_URL' cannot be checked. Name the file of its authority by 'sslrootcert', and see that it is for this host."
        ),
        (
            "HTTP/1.1 400 Bad Request", "require",
            "what answers at the address in 'DATABASE_URL' is no PostgreSQL server. Look at host and port."
        ),
        (
            "HTTP/1.1 400 Bad Request", "disable",
            "what answers at the address in 'DATABASE_URL' is no PostgreSQL server. Look at host and port."
        ),
    ])
    func whatAnswersOtherwiseIsTold(_ answer: String, _ mode: String, _ words: String) throws {
        let server = try SilentServer()
        let client = Thread { try? server.accept().answer(answer) }
        client.start()
        #expect(
            complaint(
                "postgresql://u:s3cret-Word@127.0.0.1:\(server.port)/d?sslmode=\(mode)&gssencmode=disable&sslrootcert=/nowhere"
            ) == "\(Self.at) \(words)")
    }

    /// Ten seconds.
    @Test func whoSaysNothingIsGivenUp() throws {
        let server = try SilentServer()
        #expect(
            complaint("postgresql://u:s3cret-Word@127.0.0.1:\(server.port)/d") == """
                \(Self.at) nothing answers at the address in 'DATABASE_URL'. See that the server can be reached from here, \
                and that no firewall stands between.
                """)
    }

    @Test(arguments: [nil, ""]) func aVariableThatIsNotSetIsTold(_ address: String?) {
        #expect(
            complaint(address) == """
                \(Self.at) the environment variable 'DATABASE_URL' is not set. Set it where the site is built: \
                \(Self.form).
                """)
    }

    @Test(arguments: ["postgresql://u:s3cret-Word@h/d", "DATABASE_URL", "$", "'$A B'"])
    func aConnectionStringInTheSiteIsRefused(_ written: String) {
        #expect(
            complaint(nil, postgres: written) == """
                \(Self.at) 'postgres' takes the name of an environment variable, behind a '$', and nothing else. Keep the \
                connection string out of the site: write 'postgres: $DATABASE_URL', and set that variable.
                """)
    }
}
