import CSQLite

/// A SQLite file that came from outside, which one statement at a time reads and none can change
/// (https://www.sqlite.org/security.html). For one thread at a time, which its owner sees to.
package final class SQLiteReader {
    private let database: OpaquePointer
    private let watch = Watch()
    private let clock = SQLiteClock()

    /// What the callbacks see.
    private final class Watch {
        var deadline: ContinuousClock.Instant?
        /// Whether a statement asked for more than to read.
        var wasDenied = false
        /// A function that was denied, as its result follows from nothing that the file holds.
        var volatile: String?
        var isLate: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }
    }

    /// In seconds.
    package static let patience = 20

    /// Opens the file at `path` to be read only. Waits up to `patience` milliseconds for who writes it.
    package init(path: String, patience: CInt = CInt(patience * 1000)) throws(SQLiteError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            Self.address(of: path), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI,
            clock.name)
        guard code == SQLITE_OK, let opened else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) }
            sqlite3_close_v2(opened)
            throw message.map { SQLiteError(code: code, message: $0) } ?? SQLiteError(code: code)
        }
        database = opened
        sqlite3_busy_timeout(opened, patience)
        // Views and triggers of the file may call nothing that reaches outside it.
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        _ = csqlite_switch(opened, SQLITE_DBCONFIG_DEFENSIVE, 1)
        for pragma in ["query_only = ON", "cell_size_check = ON", "mmap_size = 0", "temp_store = MEMORY"] {
            sqlite3_exec(opened, "PRAGMA \(pragma)", nil, nil, nil)
        }
        sqlite3_limit(opened, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, 64 << 20)
        sqlite3_set_authorizer(
            opened,
            { watch, action, _, name, _, _ in
                let verdict = SQLiteReader.verdict(action, name)
                guard verdict != SQLITE_OK, let watch else { return verdict }
                let seen = Unmanaged<Watch>.fromOpaque(watch).takeUnretainedValue()
                if action != SQLITE_FUNCTION {
                    seen.wasDenied = true
                } else if let name, let written = SQLiteReader.volatile[String(cString: name).lowercased()] {
                    seen.volatile = written
                }
                return verdict
            }, Unmanaged.passUnretained(watch).toOpaque())
        sqlite3_progress_handler(
            opened, 10_000,
            { watch in
                guard let watch else { return 0 }
                return Unmanaged<Watch>.fromOpaque(watch).takeUnretainedValue().isLate ? 1 : 0
            }, Unmanaged.passUnretained(watch).toOpaque())
    }

    /// A file whose changes are all in it is read as one that nobody changes: in the mode of a log beside it
    /// (https://www.sqlite.org/wal.html) even a reader would leave files in the author's folder.
    private static func address(of path: String) -> String {
        let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let escaped = path.utf8.flatMap { byte in
            kept.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        let hasLog = !((try? BoundedFile.start(of: path + "-wal", count: 1, name: path)) ?? []).isEmpty
        let hasJournal = (try? BoundedFile.start(of: path + "-journal", count: 1, name: path)) != nil
        return "file:" + String(decoding: escaped, as: UTF8.self) + (hasLog || hasJournal ? "" : "?immutable=1")
    }

    deinit { sqlite3_close_v2(database) }

    /// Functions whose result is another at each run, as a query writes them. What else asks for the time is seen by the clock.
    private static let volatile = [
        "random": "random()", "randomblob": "randomblob()", "current_time": "current_time",
        "current_date": "current_date", "current_timestamp": "current_timestamp",
    ]

    /// Reading, and functions that see nothing but their arguments.
    private static func verdict(_ action: CInt, _ name: UnsafePointer<CChar>?) -> CInt {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_FUNCTION:
            let refused = ["load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"]
            guard let name = name.map({ String(cString: $0).lowercased() }) else { return SQLITE_DENY }
            return refused.contains(name) || volatile[name] != nil ? SQLITE_DENY : SQLITE_OK
        default: return SQLITE_DENY
        }
    }

    package enum Refusal: Error, Equatable {
        case noStatement, severalStatements, notReading, parameters
        /// What the query writes that has another result at each run.
        case volatile(String)
        /// Somebody writes the file, and did not end in time.
        case locked
        /// After as many seconds as were given.
        case tooSlow
        case failed(SQLiteError)
    }

    /// Names of tables, views and virtual ones among them, in order.
    package func tables() throws(Refusal) -> [String] {
        var names: [String] = []
        _ = try select(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
            seconds: 60, columns: { _ in },
            row: { row throws(Never) in if let name = row.text(0) { names.append(name) } })
        return names
    }

    /// Runs the one SELECT in `sql`, at most so many seconds. Gives the names of its columns to `columns`, then each row to
    /// `row`.
    package func select<Failure: Error>(
        _ sql: String, seconds: Int, columns: ([SQLiteColumn]) -> Void,
        row body: (borrowing SQLiteRow) throws(Failure) -> Void
    ) throws(Refusal) -> Result<Void, Failure> {
        watch.deadline = .now + .seconds(seconds)
        defer { watch.deadline = nil }
        watch.wasDenied = false
        watch.volatile = nil
        let statement = try prepared(sql)
        defer { sqlite3_finalize(statement) }
        columns(
            (0..<sqlite3_column_count(statement)).map { column in
                SQLiteColumn(
                    name: sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "",
                    type: sqlite3_column_decltype(statement, column).map { String(cString: $0) })
            })
        while true {
            let code = sqlite3_step(statement)
            if clock.wasAsked { throw .volatile("now") }
            switch code {
            case SQLITE_DONE: return .success(())
            case SQLITE_ROW:
                // Also where each row comes fast and there is no end of them.
                if watch.isLate { throw .tooSlow }
                do throws(Failure) { try body(SQLiteRow(of: statement)) } catch { return .failure(error) }
            default: throw failure(code)
            }
        }
    }

    private func prepared(_ sql: String) throws(Refusal) -> OpaquePointer {
        var bytes = Array(sql.utf8CString)
        let count = bytes.count - 1
        let found = bytes.withUnsafeMutableBufferPointer { text -> Result<OpaquePointer?, Refusal> in
            var first: OpaquePointer?
            var rest: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v2(database, text.baseAddress, CInt(clamping: count), &first, &rest)
            guard code == SQLITE_OK else { return .failure(failure(code)) }
            // What follows holds a statement of its own, or nothing but blanks and comments.
            var second: OpaquePointer?
            defer { sqlite3_finalize(second) }
            if first != nil, sqlite3_prepare_v2(database, rest, -1, &second, nil) != SQLITE_OK || second != nil {
                sqlite3_finalize(first)
                return .failure(.severalStatements)
            }
            return .success(first)
        }
        guard let statement = try found.get() else { throw .noStatement }
        guard sqlite3_stmt_readonly(statement) != 0, sqlite3_stmt_isexplain(statement) == 0,
            sqlite3_column_count(statement) > 0
        else {
            sqlite3_finalize(statement)
            throw .notReading
        }
        guard sqlite3_bind_parameter_count(statement) == 0 else {
            sqlite3_finalize(statement)
            throw .parameters
        }
        return statement
    }

    private func failure(_ code: CInt) -> Refusal {
        if let function = watch.volatile { return .volatile(function) }
        return switch code & 0xFF {
        case _ where watch.wasDenied: .notReading
        case SQLITE_INTERRUPT where watch.isLate: .tooSlow
        case SQLITE_BUSY: .locked
        default: .failed(SQLiteError(code: code, message: String(cString: sqlite3_errmsg(database))))
        }
    }
}
