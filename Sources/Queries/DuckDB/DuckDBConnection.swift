import CDuckDB
import Foundation

/// A database in memory and the one connection to it. On one thread, so that rows come in their order; it puts nothing on the
/// disk of its own, and fetches nothing.
///
/// For one thread at a time.
struct DuckDBConnection: ~Copyable {
    /// How much it may take.
    struct Limits {
        /// In DuckDB's words; nil for what the machine has.
        let memory: String?

        /// For what an author asks.
        static let reading = Limits(memory: "4GB")
        /// For what is in memory already.
        static let writing = Limits(memory: nil)
    }

    let library: DuckDBLibrary
    // Released in this order, the connection first.
    private let connection: DuckDBHandle
    private let database: DuckDBHandle

    init(_ library: DuckDBLibrary, _ limits: Limits) throws(DuckDBComplaint) {
        self.library = library
        let settings = [
            // On several, the rows of a query come in any order; a file is read no faster where rows are fetched one by one.
            ("threads", "1"), ("preserve_insertion_order", "true"),
            // Nothing is put on disk, however large an answer is; and nothing is read twice, so that none is kept.
            ("temp_directory", ""), ("enable_external_file_cache", "false"), ("autoinstall_known_extensions", "false"),
            ("autoload_known_extensions", "false"),
            ("allow_community_extensions", "false"), ("allow_persistent_secrets", "false"),
        ]
        let database = try Self.open(library, settings + (limits.memory.map { [("memory_limit", $0)] } ?? []))
        let inner = database.pointer
        connection = try DuckDBHandle(library, release: dk_connection_release) { dk_connect($0, inner, &$1) }
        self.database = database
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

    /// Lent for as long as this is there.
    var pointer: dk_handle { connection.pointer }

    func execute(_ sql: String) throws(DuckDBComplaint) {
        try DuckDBLibrary.check(dk_execute(library.table, connection.pointer, sql))
    }
}
