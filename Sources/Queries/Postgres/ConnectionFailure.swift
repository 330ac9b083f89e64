/// Why a PostgreSQL server is not asked. What libpq itself says is never shown: it names hosts and users.
package enum ConnectionFailure: Error, Sendable, Equatable {
    /// What the variable holds is no connection string.
    case unreadable
    case wrongPort, wrongTLSMode, unknownService
    case unknownHost, notListening, silent
    /// What answers is no PostgreSQL server.
    case stranger
    case noTLS, untrusted, noPassword
    /// The server's own reason (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    case refused(sqlstate: String)
    /// The role may do more than read tables, in a transaction that only reads as well.
    case mightyRole
    case other

    /// - Parameter variable: the environment variable that holds the connection string.
    func message(_ variable: String) -> String {
        switch self {
        case .unreadable: "what the environment variable '\(variable)' holds is no connection string"
        case .wrongPort: "the port in '\(variable)' is no number from 1 to 65535"
        case .wrongTLSMode: "the 'sslmode' in '\(variable)' is none that libpq knows"
        case .unknownService: "the 'service' in '\(variable)' is in no service file"
        case .unknownHost: "the host in '\(variable)' has no address"
        case .notListening: "no PostgreSQL server listens at the address in '\(variable)'"
        case .silent: "nothing answers at the address in '\(variable)'"
        case .stranger: "what answers at the address in '\(variable)' is no PostgreSQL server"
        case .noTLS: "the server of '\(variable)' has no TLS, which its 'sslmode' asks for"
        case .untrusted: "the certificate of the server of '\(variable)' cannot be checked"
        case .noPassword: "the server of '\(variable)' wants a password, and there is none"
        case .refused("28P01"): "the server of '\(variable)' does not let this user in with this password"
        case .refused("28000"): "the server of '\(variable)' does not let this user in from here"
        case .refused("3D000"): "the server of '\(variable)' has no such database"
        case .refused("53300"): "the server of '\(variable)' has no room for another connection"
        case .refused("57P03"): "the server of '\(variable)' is starting or stopping"
        case .refused(let sqlstate): "the server of '\(variable)' refuses the connection (SQLSTATE \(sqlstate))"
        case .mightyRole:
            "the role in '\(variable)' may read the server's files or run programs on it, as a superuser may"
        case .other: "no connection to the server of '\(variable)' came about"
        }
    }

    func remedy(_ variable: String) -> String {
        switch self {
        case .unreadable, .wrongPort: "It looks like \(Self.form)."
        case .wrongTLSMode: "Take one of disable, allow, prefer, require, verify-ca, verify-full."
        case .unknownService: "Look at ~/.pg_service.conf, or write the connection out: \(Self.form)."
        case .unknownHost: "Look at its name, and whether this machine is on the network."
        case .notListening: "See that the server runs, and that host and port are its own."
        case .silent: "See that the server can be reached from here, and that no firewall stands between."
        case .stranger: "Look at host and port."
        case .noTLS: "Turn TLS on in the server, or write 'sslmode=prefer'."
        case .untrusted: "Name the file of its authority by 'sslrootcert', and see that it is for this host."
        case .noPassword: "Write it into '\(variable)', as in \(Self.form), or into ~/.pgpass."
        case .refused("28000"): "Look at the user's name, and whether the server wants TLS: 'sslmode=require'."
        case .refused("3D000"): "Look at the database's name in '\(variable)'."
        case .refused("53300"), .refused("57P03"): "Build again in a while."
        case .refused: "Look at what '\(variable)' holds, and at what the server allows."
        case .mightyRole:
            """
            Make a role that only reads tables, and name that: CREATE ROLE reader LOGIN PASSWORD '…' IN ROLE \
            pg_read_all_data.
            """
        case .other: "'psql \"$\(variable)\"' says more."
        }
    }

    static let form = "postgresql://USER:PASSWORD@HOST/DATABASE"
}
