import CPostgres

/// A connection to a server, for one thread at a time.
struct PostgresConnection: ~Copyable {
    let library: PostgresLibrary
    private let handle: PostgresHandle

    static let patience = 10

    /// `text`: a connection string. Gives up after `patience` seconds.
    init(_ library: PostgresLibrary, _ text: String) throws(ConnectionFailure) {
        var made: pg_handle?
        var sqlstate = [CChar](repeating: 0, count: 6)
        let outcome = pg_connect(library.table, text, CInt(Self.patience * 1000), &made, &sqlstate)
        guard outcome == PG_CONNECTED, let made else {
            throw Self.failure(
                outcome, sqlstate: String(decoding: sqlstate.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
        }
        self.library = library
        handle = PostgresHandle(library, made, release: pg_connection_release)
    }

    private static func failure(_ outcome: pg_outcome, sqlstate: String) -> ConnectionFailure {
        switch outcome {
        case PG_UNREADABLE: .unreadable
        case PG_WRONG_PORT: .wrongPort
        case PG_WRONG_TLS_MODE: .wrongTLSMode
        case PG_UNKNOWN_SERVICE: .unknownService
        case PG_UNKNOWN_HOST: .unknownHost
        case PG_NOT_LISTENING: .notListening
        case PG_SILENT: .silent
        case PG_STRANGER: .stranger
        case PG_NO_TLS: .noTLS
        case PG_UNTRUSTED: .untrusted
        case PG_NO_PASSWORD: .noPassword
        case PG_REFUSED: .refused(sqlstate: sqlstate)
        default: .other
        }
    }

    var isOpen: Bool { pg_is_connected(library.table, handle.pointer) != 0 }

    /// Runs one statement; nil where memory ran out.
    func run(_ sql: String) -> PostgresAnswer? {
        pg_run(library.table, handle.pointer, sql).map { PostgresAnswer(library, $0) }
    }

    /// Has the server look at one statement, without running it: its answer has columns, and no rows.
    func look(at sql: String) -> PostgresAnswer? {
        pg_look(library.table, handle.pointer, sql).map { PostgresAnswer(library, $0) }
    }
}

/// What the server answered to one statement.
struct PostgresAnswer: ~Copyable {
    private let library: PostgresLibrary
    private let handle: PostgresHandle

    init(_ library: PostgresLibrary, _ answer: pg_handle) {
        self.library = library
        handle = PostgresHandle(library, answer, release: pg_answer_release)
    }

    var succeeded: Bool { pg_succeeded(library.table, handle.pointer) != 0 }
    /// Empty where the server gave none.
    var sqlstate: String { String(cString: pg_sqlstate(library.table, handle.pointer)) }
    var message: String { String(cString: pg_message(library.table, handle.pointer)) }
    var rows: Int { Int(pg_rows(library.table, handle.pointer)) }
    var columns: Int { Int(pg_columns(library.table, handle.pointer)) }

    func name(_ column: Int) -> String { String(cString: pg_name(library.table, handle.pointer, CInt(column))) }

    func type(_ column: Int) -> UInt32 { pg_type(library.table, handle.pointer, CInt(column)) }

    /// As of `bit(64)`; -1 where the type has none.
    func typeLength(_ column: Int) -> Int { Int(pg_type_length(library.table, handle.pointer, CInt(column))) }

    /// Lent for as long as this is there; nil where the cell holds nothing.
    func cell(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
        var length: CInt = 0
        let start = pg_cell(library.table, handle.pointer, CInt(row), CInt(column), &length)
        return start.map {
            UnsafeRawBufferPointer(start: $0, count: Int(length)).assumingMemoryBound(to: UInt8.self)
        }
    }
}
