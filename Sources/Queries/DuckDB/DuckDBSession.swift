import CDuckDB
import Foundation

/// A connection that cannot write, load or reach anything but the files it is given:
/// https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview.
///
/// For one thread at a time.
struct DuckDBSession: ~Copyable {
    private let connection: DuckDBConnection

    var library: DuckDBLibrary { connection.library }

    init(_ library: DuckDBLibrary) throws(DuckDBComplaint) {
        connection = try DuckDBConnection(library, .reading)
        // Of Parquet, else, all pages of a column that stand together are held at once: half of the time went into memory. A
        // library without Parquet does not know the setting.
        try? connection.execute("SET disable_parquet_prefetching = true")
    }

    /// Attaches the database file at `path`, to be read only; its tables are found without a prefix.
    func attach(_ path: String) throws(DuckDBComplaint) {
        try connection.execute("ATTACH \(Self.quoted(path)) AS author (READ_ONLY)")
        try connection.execute("USE author")
    }

    /// From here on only `files` can be read, and nothing of this can be changed.
    func lock(reading files: [String]) throws(DuckDBComplaint) {
        // When a file was written is no part of it: `Unrepeatable` refuses to be asked, and of `*` it is nothing.
        for reader in Unrepeatable.timedReaders {
            try connection.execute(
                "CREATE TEMP MACRO \(reader)(file) AS TABLE SELECT * REPLACE (NULL::TIMESTAMPTZ AS "
                    + "\(Unrepeatable.fileTime)) FROM system.main.\(reader)(file)")
        }
        // Times in the zone of no machine; a library without time zones refuses, and knows none.
        try? connection.execute("SET TimeZone = 'UTC'")
        try connection.execute("SET allowed_paths = [\(files.map(Self.quoted).joined(separator: ", "))]")
        try connection.execute("SET enable_external_access = false")
        try connection.execute("SET lock_configuration = true")
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

    /// As a text in SQL.
    static func quoted(_ text: String) -> String { "'\(text.replacingOccurrences(of: "'", with: "''"))'" }
}
