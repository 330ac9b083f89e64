import CSQLite

/// What SQLite says of a call that failed.
package struct SQLiteError: Error, Equatable {
    /// A primary result code, such as `SQLITE_CORRUPT` (https://www.sqlite.org/rescode.html).
    package let code: CInt
    package let message: String

    package init(code: CInt, message: String) {
        self.code = code & 0xFF
        self.message = message
    }

    /// The code in SQLite's own words.
    init(code: CInt) {
        self.init(code: code, message: String(cString: sqlite3_errstr(code)))
    }
}
