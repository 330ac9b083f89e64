import CSQLite

/// One open SQLite file: the only place, with its statement and row, where SQLite's C interface is called.
///
/// Nothing here traps on what a file holds or a disk does. For one thread at a time, which its owner sees to.
package final class SQLiteConnection {
    private let database: OpaquePointer
    /// Statements that are not running, by their SQL.
    private var prepared: [String: SQLiteStatement] = [:]

    /// Opens or makes the file at `path`; nil keeps everything in memory. Waits up to `patience` milliseconds for
    /// other processes that hold the file.
    package init(path: String?, patience: CInt = 20_000) throws(SQLiteError) {
        var opened: OpaquePointer?
        // One thread at a time is seen to outside, so SQLite's own locks are left out.
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path ?? ":memory:", &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) }
            sqlite3_close_v2(opened)
            throw message.map { SQLiteError(code: code, message: $0) } ?? SQLiteError(code: code)
        }
        database = opened
        sqlite3_busy_timeout(opened, patience)
    }

    /// Statements that outlive this keep the file open until they go too.
    deinit { sqlite3_close_v2(database) }

    /// Runs one statement, with `values` in place of its question marks, and shows each row of the answer to `body`.
    package func run(
        _ sql: String, _ values: [SQLiteValue] = [],
        _ body: (borrowing SQLiteRow) throws(SQLiteError) -> Void = { _ in }
    ) throws(SQLiteError) {
        // Out of the cache while it runs, so that `body` may run the same SQL.
        let kept = prepared.removeValue(forKey: sql)
        let statement = if let kept { kept } else { try SQLiteStatement(sql, in: database) }
        defer { prepared[sql] = statement }
        try statement.run(values, body)
    }

    /// The integer in the first column of the first row; nil where there is none.
    package func integer(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> Int64? {
        var answers: [Int64?] = []
        try run(sql, values) { row in answers.append(row.integer(0)) }
        return answers.first ?? nil
    }

    /// The text in the first column of the first row; nil where there is none.
    package func text(_ sql: String, _ values: [SQLiteValue] = []) throws(SQLiteError) -> String? {
        var answers: [String?] = []
        try run(sql, values) { row in answers.append(row.text(0)) }
        return answers.first ?? nil
    }

    /// Whether the file may only be read: because the system says so, or the file's own header, which is known after a
    /// first reading.
    package var isReadOnly: Bool { sqlite3_db_readonly(database, "main") == 1 }

    /// Empties the file, however damaged it is. SQLite's own locks are kept, so other processes that have the file open
    /// find it empty; one renamed or deleted under their hands would give them errors, or its successor's pages.
    func empty() throws(SQLiteError) {
        // Learns whether the file is in write-ahead mode, in which others may go on reading meanwhile.
        try? run("SELECT count(*) FROM sqlite_master")
        _ = csqlite_set_reset(database, 1)
        defer { _ = csqlite_set_reset(database, 0) }
        try run("VACUUM")
        try run("PRAGMA application_id = 0")
        try run("PRAGMA user_version = 0")
    }

    package enum Purpose: String {
        case reading = "BEGIN"
        /// Waits for its turn at the start, so that it never has to give up half-way.
        case writing = "BEGIN IMMEDIATE"
    }

    /// Runs `body` as one transaction: what it changed is kept when it returns, and gone when it throws.
    package func transaction<Answer>(
        for purpose: Purpose, _ body: () throws(SQLiteError) -> Answer
    ) throws(SQLiteError) -> Answer {
        try run(purpose.rawValue)
        do {
            let answer = try body()
            try run("COMMIT")
            return answer
        } catch {
            // Some failures (a full disk) have rolled back already.
            if sqlite3_get_autocommit(database) == 0 { try? run("ROLLBACK") }
            throw error
        }
    }
}
