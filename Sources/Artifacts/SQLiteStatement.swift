import CSQLite

/// A prepared statement, finalized when this goes.
final class SQLiteStatement {
    private let database: OpaquePointer
    private let statement: OpaquePointer

    init(_ sql: String, in database: OpaquePointer) throws(SQLiteError) {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK else {
            throw SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)))
        }
        // Blank SQL is no error, and no statement.
        guard let prepared else { throw SQLiteError(code: SQLITE_MISUSE, message: "no statement in '\(sql)'") }
        self.database = database
        statement = prepared
    }

    deinit { sqlite3_finalize(statement) }

    /// Runs to the end, with `values` in place of the question marks, and shows each row to `body`.
    func run(
        _ values: [SQLiteValue], _ body: (borrowing SQLiteRow) throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        try bind(values[...]) { () throws(SQLiteError) in
            while true {
                switch sqlite3_step(statement) {
                case SQLITE_DONE: return
                case SQLITE_ROW: try body(SQLiteRow(of: statement))
                case let code: throw failure(code)
                }
            }
        }
    }

    /// Binds without copying: the values' own memory is lent until `body` is done.
    private func bind(
        _ values: ArraySlice<SQLiteValue>, _ body: () throws(SQLiteError) -> Void
    ) throws(SQLiteError) {
        guard let value = values.first else { return try body() }
        let place = CInt(values.startIndex + 1)
        let rest = values.dropFirst()
        switch value {
        case .integer(let number):
            try check(sqlite3_bind_int64(statement, place, number))
            try bind(rest, body)
        case .null:
            try check(sqlite3_bind_null(statement, place))
            try bind(rest, body)
        case .text(let text):
            let bytes = Array(text.utf8)
            try lend(bytes, rest, body) { start, count in
                sqlite3_bind_text64(statement, place, start, count, nil, UInt8(SQLITE_UTF8))
            }
        case .blob(let bytes):
            try lend(bytes, rest, body) { start, count in
                sqlite3_bind_blob64(statement, place, start, count, nil)
            }
        }
    }

    /// A nil destructor is `SQLITE_STATIC`: SQLite keeps the pointer. The one extra byte below stands in for the memory of
    /// an empty array, whose nil would be bound as NULL.
    private func lend(
        _ bytes: [UInt8], _ rest: ArraySlice<SQLiteValue>, _ body: () throws(SQLiteError) -> Void,
        _ call: (UnsafePointer<CChar>?, UInt64) -> CInt
    ) throws(SQLiteError) {
        let memory = bytes.isEmpty ? [0] : bytes
        let result = memory.withUnsafeBytes { memory -> Result<Void, SQLiteError> in
            Result { () throws(SQLiteError) in
                try check(call(memory.assumingMemoryBound(to: CChar.self).baseAddress, UInt64(bytes.count)))
                try bind(rest, body)
            }
        }
        try result.get()
    }

    private func check(_ code: CInt) throws(SQLiteError) {
        if code != SQLITE_OK { throw failure(code) }
    }

    private func failure(_ code: CInt) -> SQLiteError {
        SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database)))
    }
}

/// What a question mark in a statement stands for.
package enum SQLiteValue {
    case integer(Int64)
    case text(String)
    case blob([UInt8])
    case null
}
