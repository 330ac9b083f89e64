import CDuckDB
import Foundation

/// A database in memory and the one connection to it, which cannot write, load or reach anything but the files it is
/// given: https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview.
///
/// For one thread at a time.
struct DuckDBSession: ~Copyable {
    let library: DuckDBLibrary
    // Released in this order, the connection first.
    private let connection: DuckDBHandle
    private let database: DuckDBHandle

    init(_ library: DuckDBLibrary) throws(DuckDBComplaint) {
        self.library = library
        let settings = [
            // On several, the rows of a query come in any order; a file is read no faster where rows are fetched one by one.
            ("threads", "1"), ("preserve_insertion_order", "true"), ("memory_limit", "4GB"),
            // Nothing is put on disk, however large an answer is; and nothing is read twice, so that none is kept.
            ("temp_directory", ""), ("enable_external_file_cache", "false"), ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
            ("allow_community_extensions", "false"), ("allow_persistent_secrets", "false"),
        ]
        let database = try Self.open(library, settings)
        let inner = database.pointer
        connection = try DuckDBHandle(library, release: dk_connection_release) { dk_connect($0, inner, &$1) }
        self.database = database
        // Of Parquet, else, all pages of a column that stand together are held at once: half of the time went into memory. A
        // library without Parquet does not know the setting.
        try? execute("SET disable_parquet_prefetching = true")
    }

    private static func open(
        _ library: DuckDBLibrary, _ settings: [(String, String)]
    ) throws(DuckDBComplaint) -> DuckDBHandle {
        var names = settings.map { UnsafePointer(strdup($0.0)) }
        var values = settings.map { UnsafePointer(strdup($0.1)) }
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        return try DuckDBHandle(library, release: dk_database_release) {
            dk_database_open($0, &names, &values, settings.count, &$1)
        }
    }

    /// Attaches the database file at `path`, to be read only; its tables are found without a prefix.
    func attach(_ path: String) throws(DuckDBComplaint) {
        try execute("ATTACH \(Self.quoted(path)) AS author (READ_ONLY)")
        try execute("USE author")
    }

    /// From here on only `files` can be read, and nothing of this can be changed.
    func lock(reading files: [String]) throws(DuckDBComplaint) {
        // When a file was written is no part of it: `Unrepeatable` refuses to be asked, and of `*` it is nothing.
        for reader in Unrepeatable.timedReaders {
            try execute(
                "CREATE TEMP MACRO \(reader)(file) AS TABLE SELECT * REPLACE (NULL::TIMESTAMPTZ AS "
                    + "\(Unrepeatable.fileTime)) FROM system.main.\(reader)(file)")
        }
        // Times in the zone of no machine; a library without time zones refuses, and knows none.
        try? execute("SET TimeZone = 'UTC'")
        try execute("SET allowed_paths = [\(files.map(Self.quoted).joined(separator: ", "))]")
        try execute("SET enable_external_access = false")
        try execute("SET lock_configuration = true")
    }

    func prepare(_ sql: String) throws(DuckDBComplaint) -> DuckDBStatement {
        let connection = connection.pointer
        return try DuckDBStatement(
            library,
            DuckDBHandle(library, release: dk_statement_release) {
                dk_prepare($0, connection, sql, &$1)
            })
    }

    /// Stops what runs here after so many seconds.
    func clock(seconds: Int) -> QueryClock {
        let running = Running(library: library, connection: connection.pointer)
        return QueryClock(seconds: seconds) { dk_interrupt(running.library.table, running.connection) }
    }

    /// Sound because `duckdb_interrupt` may be called from any thread while the connection is there.
    private struct Running: @unchecked Sendable {
        let library: DuckDBLibrary
        let connection: dk_handle
    }

    private func execute(_ sql: String) throws(DuckDBComplaint) {
        try DuckDBLibrary.check(dk_execute(library.table, connection.pointer, sql))
    }

    /// As a text in SQL.
    static func quoted(_ text: String) -> String { "'\(text.replacingOccurrences(of: "'", with: "''"))'" }
}
