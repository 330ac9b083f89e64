import CSQLite
import Foundation
import Synchronization

/// The SQL of `ArtifactStore`.
///
/// `entry` holds the contents; `used` says which build last touched each entry, apart from them so that noting a use
/// does not write the contents again. `application_id` is the layout's version, `user_version` the number of the last build.
///
/// A file is believed only as far as it is checked: its tables are the ones below to the letter, a row's columns are of
/// their types, and its contents match their checksum.
final class ArtifactDatabase: Sendable {
    private static let layout: Int64 = 0x656D_6201

    /// As `sqlite_master` keeps them, in the order of their names. Other words are another layout.
    private static let tables = [
        """
        CREATE TABLE entry (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB NOT NULL, checksum INTEGER NOT NULL,
            bytes BLOB NOT NULL, UNIQUE (kind, key))
        """,
        "CREATE TABLE used (entry INTEGER PRIMARY KEY, build INTEGER NOT NULL)",
    ]

    private struct State {
        let connection: SQLiteConnection
        /// The number of this build.
        let build: Int64
        /// The entries it is known to have touched.
        var noted: Set<Int64> = []
    }

    private let state: Mutex<State>

    /// Opens or makes the file at `path`; nil keeps everything in memory.
    init(path: String?) throws(SQLiteError) {
        let connection = if let path { try Self.openFile(path) } else { try SQLiteConnection(path: nil) }
        if try !Self.hasTables(connection) {
            try connection.transaction(for: .writing) { () throws(SQLiteError) in
                // Another process may have been quicker.
                if try !Self.hasTables(connection) { try Self.makeTables(connection) }
            }
        }
        let last = try connection.integer("PRAGMA user_version") ?? 0
        state = Mutex(State(connection: connection, build: min(last, Int64(Int32.max) - 1) + 1))
    }

    /// The file at `path` where it proves sound through and through, nil where it is damaged.
    static func openSound(_ path: String) throws(SQLiteError) -> ArtifactDatabase? {
        do throws(SQLiteError) {
            let database = try ArtifactDatabase(path: path)
            return try database.isSound() ? database : nil
        } catch  where isDamage(error) {
            return nil
        }
    }

    private func isSound() throws(SQLiteError) -> Bool {
        try state.withLock { state throws(SQLiteError) in try Self.isSound(state.connection) }
    }

    private static func isSound(_ connection: SQLiteConnection) throws(SQLiteError) -> Bool {
        try connection.text("PRAGMA integrity_check(1)") == "ok"
    }

    /// Opens the file at `path` after emptying it.
    static func beginAnew(_ path: String) throws(SQLiteError) -> ArtifactDatabase {
        try SQLiteConnection(path: path, patience: 3000).empty()
        return try ArtifactDatabase(path: path)
    }

    private static func openFile(_ path: String) throws(SQLiteError) -> SQLiteConnection {
        try refuseAllButFiles(at: path)
        // The switch to write-ahead logging does not wait for other processes by itself.
        for _ in 0..<100 {
            do throws(SQLiteError) {
                return try open(path)
            } catch  where error.code == SQLITE_BUSY {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        return try open(path)
    }

    /// SQLite would write into a device, and read a pipe as an empty file.
    private static func refuseAllButFiles(at path: String) throws(SQLiteError) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
        let found = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "a pipe or device"
        throw SQLiteError(code: SQLITE_CANTOPEN, message: "\(found) stands in its place")
    }

    private static func open(_ path: String) throws(SQLiteError) -> SQLiteConnection {
        let connection = try SQLiteConnection(path: path)
        // Asked first: a cache that may only be read can be read all the same.
        if try connection.text("PRAGMA journal_mode") != "wal" { try connection.run("PRAGMA journal_mode = WAL") }
        if connection.isReadOnly, access(path, W_OK) == 0 {
            throw SQLiteError(code: SQLITE_NOTADB, message: "its header forbids writing")
        }
        try connection.run("PRAGMA synchronous = NORMAL")
        return connection
    }

    /// Whether the tables are there; false for a file that is empty. Throws what `isDamage` for any other file.
    private static func hasTables(_ connection: SQLiteConnection) throws(SQLiteError) -> Bool {
        let found = try connection.integer("PRAGMA application_id")
        var tables: [String?] = []
        try connection.run("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name") { row in
            tables.append(row.text(0))
        }
        if found == layout, tables == Self.tables { return true }
        if found == 0, tables.isEmpty { return false }
        throw SQLiteError(code: SQLITE_NOTADB, message: "it is not of this version's layout")
    }

    private static func makeTables(_ connection: SQLiteConnection) throws(SQLiteError) {
        for table in tables { try connection.run(table) }
        try connection.run("PRAGMA application_id = \(layout)")
    }

    /// Whether the file, not what is around it (other processes, the disk, memory, permissions), is to blame. The SQL here
    /// is fixed and right for the file's layout, so whatever else SQLite finds wrong with it is wrong in the file.
    static func isDamage(_ error: SQLiteError) -> Bool {
        switch error.code {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL, SQLITE_INTERRUPT, SQLITE_NOMEM, SQLITE_IOERR, SQLITE_FULL,
            SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_NOLFS:
            false
        default: true
        }
    }

    // MARK: - Reading and writing

    struct ReadResult {
        var entries: [ContentHash: [UInt8]] = [:]
        var damaged = 0
    }

    func read(_ kind: ArtifactStore.Kind, _ keys: [ContentHash]) throws(SQLiteError) -> ReadResult {
        var result = ReadResult()
        var touched: [Int64] = []
        var damaged: [Int64] = []
        result.entries.reserveCapacity(keys.count)
        for found in try fetch(kind, keys) {
            if let bytes = found.bytes, found.checksum == Self.checksum(kind, found.key, bytes) {
                result.entries[found.key] = bytes
                touched.append(found.id)
            } else {
                damaged.append(found.id)
            }
        }
        result.damaged = damaged.count
        try removeIfPossible(damaged)
        noteUse(of: touched)
        return result
    }

    /// A row as it stands there, unchecked: nil is a value of another type.
    private struct StoredRow {
        let id: Int64
        let key: ContentHash
        let checksum: Int64?
        let bytes: [UInt8]?
    }

    private func fetch(_ kind: ArtifactStore.Kind, _ keys: [ContentHash]) throws(SQLiteError) -> [StoredRow] {
        try state.withLock { state throws(SQLiteError) in
            let connection = state.connection
            return try connection.transaction(for: .reading) { () throws(SQLiteError) in
                var found: [StoredRow] = []
                var asked: Set<ContentHash> = []
                for key in keys where asked.insert(key).inserted {
                    try connection.run(
                        "SELECT id, checksum, bytes FROM entry WHERE kind = ? AND key = ?",
                        [.text(kind.rawValue), .blob(key.bytes)]
                    ) { row in
                        guard let id = row.integer(0) else { return }
                        found.append(StoredRow(id: id, key: key, checksum: row.integer(1), bytes: row.blob(2)))
                    }
                }
                return found
            }
        }
    }

    /// The answer without them is right already; where they cannot be removed they are met again.
    private func removeIfPossible(_ ids: [Int64]) throws(SQLiteError) {
        guard !ids.isEmpty else { return }
        do throws(SQLiteError) {
            try state.withLock { state throws(SQLiteError) in
                let connection = state.connection
                try connection.transaction(for: .writing) { () throws(SQLiteError) in
                    try Self.remove(ids, connection)
                }
            }
        } catch  where !Self.isDamage(error) {}
    }

    /// SQLite's limit for a row is 1,000,000,000 bytes.
    private static let largestEntry = 999_999_000

    func write(_ kind: ArtifactStore.Kind, _ entries: [(ContentHash, [UInt8])]) throws(SQLiteError) {
        // No fault of the file's, as SQLite's own complaint would be taken for.
        for (_, bytes) in entries where bytes.count > Self.largestEntry {
            throw SQLiteError(code: SQLITE_FULL, message: "a result of \(bytes.count) bytes is too large for it")
        }
        let checked = entries.map { key, bytes in (key, bytes, Self.checksum(kind, key, bytes)) }
        try state.withLock { state throws(SQLiteError) in
            let (connection, build) = (state.connection, state.build)
            let ids = try connection.transaction(for: .writing) { () throws(SQLiteError) in
                var ids: [Int64] = []
                for (key, bytes, checksum) in checked {
                    try connection.run(
                        """
                        INSERT INTO entry (kind, key, checksum, bytes) VALUES (?, ?, ?, ?)
                        ON CONFLICT (kind, key) DO UPDATE SET checksum = excluded.checksum, bytes = excluded.bytes
                        RETURNING id
                        """, [.text(kind.rawValue), .blob(key.bytes), .integer(checksum), .blob(bytes)]
                    ) { row in
                        if let id = row.integer(0) { ids.append(id) }
                    }
                }
                try Self.note(ids, build, connection)
                return ids
            }
            state.noted.formUnion(ids)
        }
    }

    /// Notes that this build used the entries. Where that cannot be written (a full disk, a folder that may only be
    /// read) the answer already found is still good, and the entries merely look older to `prune`.
    private func noteUse(of ids: [Int64]) {
        state.withLock { state in
            let (connection, build) = (state.connection, state.build)
            let fresh = ids.filter { !state.noted.contains($0) }
            guard !fresh.isEmpty else { return }
            let noted: Void? = try? connection.transaction(for: .writing) { () throws(SQLiteError) in
                try Self.note(fresh, build, connection)
            }
            if noted != nil { state.noted.formUnion(fresh) }
        }
    }

    private static func note(_ ids: [Int64], _ build: Int64, _ connection: SQLiteConnection) throws(SQLiteError) {
        for id in ids {
            try connection.run(
                "INSERT OR REPLACE INTO used (entry, build) VALUES (?, ?)", [.integer(id), .integer(build)])
        }
        if try connection.integer("PRAGMA user_version") ?? 0 < build {
            try connection.run("PRAGMA user_version = \(build)")
        }
    }

    private static func remove(_ ids: [Int64], _ connection: SQLiteConnection) throws(SQLiteError) {
        for id in ids {
            try connection.run("DELETE FROM entry WHERE id = ?", [.integer(id)])
            try connection.run("DELETE FROM used WHERE entry = ?", [.integer(id)])
        }
    }

    /// The first eight bytes of a SHA-256 over kind, key and contents.
    private static func checksum(_ kind: ArtifactStore.Kind, _ key: ContentHash, _ bytes: [UInt8]) -> Int64 {
        var hasher = ContentHasher(domain: kind.rawValue)
        hasher.combine(key)
        hasher.absorb(bytes)
        return hasher.finish().bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    // MARK: - Upkeep

    func keys(of kind: ArtifactStore.Kind) throws(SQLiteError) -> Set<ContentHash> {
        try state.withLock { state throws(SQLiteError) in
            var keys: Set<ContentHash> = []
            try state.connection.run("SELECT key FROM entry WHERE kind = ?", [.text(kind.rawValue)]) { row in
                if let key = row.blob(0).flatMap(ContentHash.init(stored:)) { keys.insert(key) }
            }
            return keys
        }
    }

    func status() throws(SQLiteError) -> [ArtifactStore.Kind: (count: Int, bytes: Int)] {
        try state.withLock { state throws(SQLiteError) in
            var result: [ArtifactStore.Kind: (count: Int, bytes: Int)] = [:]
            try state.connection.run("SELECT kind, count(*), sum(length(bytes)) FROM entry GROUP BY kind") { row in
                guard let kind = row.text(0).flatMap(ArtifactStore.Kind.init) else { return }
                result[kind] = (Int(row.integer(1) ?? 0), Int(row.integer(2) ?? 0))
            }
            return result
        }
    }

    func prune(unusedForBuilds builds: Int) throws(SQLiteError) -> ArtifactStore.Removal {
        try state.withLock { state throws(SQLiteError) in
            let connection = state.connection
            let removal = try connection.transaction(for: .writing) { () throws(SQLiteError) in
                let last = try connection.integer("PRAGMA user_version") ?? 0
                let oldest = last.subtractingReportingOverflow(Int64(builds)).partialValue
                let condition = "id NOT IN (SELECT entry FROM used WHERE build > ?)"
                var removal = ArtifactStore.Removal(count: 0, bytes: 0)
                try connection.run(
                    "SELECT count(*), sum(length(bytes)) FROM entry WHERE \(condition)", [.integer(oldest)]
                ) { row in
                    removal = .init(count: Int(row.integer(0) ?? 0), bytes: Int(row.integer(1) ?? 0))
                }
                try connection.run("DELETE FROM entry WHERE \(condition)", [.integer(oldest)])
                try connection.run("DELETE FROM used WHERE entry NOT IN (SELECT id FROM entry)")
                return removal
            }
            state.noted = []
            if removal.count > 0 { try connection.run("VACUUM") }
            return removal
        }
    }

    /// Removes the damaged rows, then looks at the file's own structure and throws where that is damaged.
    func verify() throws(SQLiteError) -> ArtifactStore.Removal {
        try state.withLock { state throws(SQLiteError) in
            let connection = state.connection
            let (damaged, bytes) = try Self.damagedEntries(connection)
            let notes = try Self.damagedNotes(connection)
            if !damaged.isEmpty || !notes.isEmpty {
                try connection.transaction(for: .writing) { () throws(SQLiteError) in
                    // A row whose key was changed under SQLite's hands is not where its index looks for it.
                    try connection.run("REINDEX")
                    try Self.remove(damaged, connection)
                    for id in notes { try connection.run("DELETE FROM used WHERE entry = ?", [.integer(id)]) }
                }
            }
            guard try Self.isSound(connection) else { throw SQLiteError(code: SQLITE_CORRUPT) }
            return .init(count: damaged.count + notes.count, bytes: bytes)
        }
    }

    private static func damagedEntries(
        _ connection: SQLiteConnection
    ) throws(SQLiteError) -> (ids: [Int64], bytes: Int) {
        var ids: [Int64] = []
        var count = 0
        try connection.run("SELECT id, kind, key, checksum, bytes, length(bytes) FROM entry NOT INDEXED") { row in
            guard let id = row.integer(0) else { return }
            if let kind = row.text(1).flatMap(ArtifactStore.Kind.init),
                let key = row.blob(2).flatMap(ContentHash.init(stored:)), let bytes = row.blob(4),
                row.integer(3) == checksum(kind, key, bytes)
            {
                return
            }
            ids.append(id)
            count += Int(row.integer(5) ?? 0)
        }
        return (ids, count)
    }

    /// Uses whose build is no number. What they are of is sound, and merely looks older without them.
    private static func damagedNotes(_ connection: SQLiteConnection) throws(SQLiteError) -> [Int64] {
        var ids: [Int64] = []
        try connection.run("SELECT entry, build FROM used") { row in
            if let id = row.integer(0), row.integer(1) == nil { ids.append(id) }
        }
        return ids
    }
}
