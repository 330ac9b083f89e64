import CSQLite

/// One row of an answer, to be read while the closure it was given to runs.
///
/// A column's declared type binds nobody: a file may hold NULL, text or a number anywhere. Each reading is nil where the
/// column holds something of another sort, and nothing is converted.
package struct SQLiteRow: ~Copyable {
    private let statement: OpaquePointer

    init(of statement: OpaquePointer) {
        self.statement = statement
    }

    package func integer(_ column: CInt) -> Int64? {
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, column)
    }

    /// nil also where the text is not UTF-8.
    package func text(_ column: CInt) -> String? {
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { return nil }
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
        return String(validating: bytes, as: UTF8.self)
    }

    package func blob(_ column: CInt) -> [UInt8]? {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { return nil }
        // The pointer comes before the count, as SQLite asks; it is nil for a blob of no bytes, and where memory ran out.
        let start = sqlite3_column_blob(statement, column)
        let count = Int(sqlite3_column_bytes(statement, column))
        if start == nil, count > 0 { return nil }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// What a column holds, lent to `body`.
    package func cell<Answer, Failure: Error>(
        _ column: CInt, _ body: (SQLiteCell) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return try body(.integer(sqlite3_column_int64(statement, column)))
        case SQLITE_FLOAT: return try body(.real(sqlite3_column_double(statement, column)))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
            return try body(.text(UnsafeBufferPointer(start: start, count: count)))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
            return try body(.blob(UnsafeRawBufferPointer(start: start, count: count)))
        default: return try body(.null)
        }
    }
}

/// What one place of a row holds; a column's declared type binds nobody.
package enum SQLiteCell {
    case null
    case integer(Int64)
    case real(Double)
    case text(UnsafeBufferPointer<UInt8>)
    case blob(UnsafeRawBufferPointer)
}
