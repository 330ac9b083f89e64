import Foundation
import GRDB
import Synchronization

/// The SQL of `ArtifactStore`.
///
/// `entry` holds the contents; `used` says which build last touched each entry, apart from them so that noting a use
/// does not write the contents again. `application_id` is the layout's version, `user_version` the number of the last build.
final class ArtifactDatabase: Sendable {
    private static let layout: Int32 = 0x656D_6201

    private let queue: DatabaseQueue
    /// The number of this build, and the entries it is known to have touched.
    private let uses: Mutex<Uses>

    private struct Uses {
        let build: Int64
        var noted: Set<Int64> = []
    }

    /// Opens or makes the file at `path`; nil keeps everything in memory.
    init(path: String?) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.label = "embedsite.cache"
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        if let path {
            configuration.journalMode = .wal
            queue = try Self.open(path, configuration)
        } else {
            queue = try DatabaseQueue(configuration: configuration)
        }
        try queue.write(Self.makeTables)
        let last = try queue.read { try Int64.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        uses = Mutex(Uses(build: min(last, Int64(Int32.max) - 1) + 1))
    }

    /// The switch to write-ahead logging does not wait for other processes by itself.
    private static func open(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        for _ in 0..<100 {
            do {
                return try DatabaseQueue(path: path, configuration: configuration)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func makeTables(_ db: Database) throws {
        let found = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if found == layout { return }
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard found == 0, tables == 0 else { throw ForeignLayout() }
        try db.execute(
            sql: """
                CREATE TABLE entry (
                    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB NOT NULL, checksum INTEGER NOT NULL,
                    bytes BLOB NOT NULL, UNIQUE (kind, key));
                CREATE TABLE used (entry INTEGER PRIMARY KEY, build INTEGER NOT NULL);
                PRAGMA application_id = \(layout);
                """)
    }

    /// A SQLite file that this version did not make.
    private struct ForeignLayout: Error {}

    static func isDamage(_ error: any Error) -> Bool {
        if error is ForeignLayout { return true }
        guard let code = (error as? DatabaseError)?.resultCode else { return false }
        return code == .SQLITE_NOTADB || code == .SQLITE_CORRUPT
    }

    static func words(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "SQLite error \(error.resultCode.rawValue)"
    }

    // MARK: - Reading and writing

    struct Answer {
        var entries: [ContentHash: [UInt8]] = [:]
        var damaged = 0
    }

    func read(_ kind: ArtifactStore.Kind, _ keys: [ContentHash]) throws -> Answer {
        var answer = Answer()
        var touched: [Int64] = []
        var damaged: [Int64] = []
        answer.entries.reserveCapacity(keys.count)
        try queue.read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT id, checksum, bytes FROM entry WHERE kind = ? AND key = ?")
            for key in keys where answer.entries[key] == nil {
                let rows = try Row.fetchCursor(statement, arguments: [kind.rawValue, Data(key.bytes)])
                guard let row = try rows.next() else { continue }
                let id: Int64 = row[0]
                let bytes = try row.withUnsafeData(atIndex: 2) { Array($0 ?? Data()) }
                if row[1] == Self.checksum(kind, key, bytes) {
                    answer.entries[key] = bytes
                    touched.append(id)
                } else {
                    damaged.append(id)
                }
            }
        }
        answer.damaged = damaged.count
        if !damaged.isEmpty { try queue.write { try Self.remove(damaged, $0) } }
        noteUse(of: touched)
        return answer
    }

    func write(_ kind: ArtifactStore.Kind, _ entries: [(ContentHash, [UInt8])]) throws {
        let build = uses.withLock { $0.build }
        let ids = try queue.write { db in
            let put = try db.cachedStatement(
                sql: """
                    INSERT INTO entry (kind, key, checksum, bytes) VALUES (?, ?, ?, ?)
                    ON CONFLICT (kind, key) DO UPDATE SET checksum = excluded.checksum, bytes = excluded.bytes
                    RETURNING id
                    """)
            let ids = try entries.map { key, bytes in
                try Int64.fetchOne(
                    put,
                    arguments: [
                        kind.rawValue, Data(key.bytes), Self.checksum(kind, key, bytes), Data(bytes),
                    ])
            }
            try Self.note(ids.compactMap(\.self), build, db)
            return ids.compactMap(\.self)
        }
        uses.withLock { $0.noted.formUnion(ids) }
    }

    /// Notes that this build used the entries. Where that cannot be written (a full disk, a folder that may only be
    /// read) the answer already found is still good, and the entries merely look older to `prune`.
    private func noteUse(of ids: [Int64]) {
        let (build, fresh) = uses.withLock { uses in (uses.build, ids.filter { !uses.noted.contains($0) }) }
        guard !fresh.isEmpty, (try? queue.write { try Self.note(fresh, build, $0) }) != nil else { return }
        uses.withLock { $0.noted.formUnion(fresh) }
    }

    private static func note(_ ids: [Int64], _ build: Int64, _ db: Database) throws {
        let note = try db.cachedStatement(sql: "INSERT OR REPLACE INTO used (entry, build) VALUES (?, ?)")
        for id in ids { try note.execute(arguments: [id, build]) }
        if try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0 < build {
            try db.execute(sql: "PRAGMA user_version = \(build)")
        }
    }

    private static func remove(_ ids: [Int64], _ db: Database) throws {
        for id in ids {
            try db.execute(sql: "DELETE FROM entry WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM used WHERE entry = ?", arguments: [id])
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

    func status() throws -> [ArtifactStore.Kind: (count: Int, bytes: Int)] {
        try queue.read { db in
            var result: [ArtifactStore.Kind: (count: Int, bytes: Int)] = [:]
            let rows = try Row.fetchCursor(
                db, sql: "SELECT kind, count(*), sum(length(bytes)) FROM entry GROUP BY kind")
            while let row = try rows.next() {
                guard let kind = ArtifactStore.Kind(rawValue: row[0]) else { continue }
                result[kind] = (row[1], row[2])
            }
            return result
        }
    }

    func prune(unusedForBuilds builds: Int) throws -> ArtifactStore.Removal {
        let removal = try queue.write { db in
            let last = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            let oldest = last.subtractingReportingOverflow(Int64(builds)).partialValue
            return try Self.removeAll(
                where: "id NOT IN (SELECT entry FROM used WHERE build > ?)", [oldest], db)
        }
        uses.withLock { $0.noted = [] }
        if removal.count > 0 { try queue.vacuum() }
        return removal
    }

    func verify() throws -> ArtifactStore.Removal {
        let sound = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
        guard sound == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return try queue.write { db in
            var damaged: [Int64] = []
            let rows = try Row.fetchCursor(db, sql: "SELECT id, kind, key, checksum, bytes FROM entry")
            while let row = try rows.next() {
                let key = try row.withUnsafeData(atIndex: 2) { ContentHash(stored: Array($0 ?? Data())) }
                let bytes = try row.withUnsafeData(atIndex: 4) { Array($0 ?? Data()) }
                guard let kind = ArtifactStore.Kind(rawValue: row[1]), let key,
                    row[3] == Self.checksum(kind, key, bytes)
                else {
                    damaged.append(row[0])
                    continue
                }
            }
            var removal = ArtifactStore.Removal(count: 0, bytes: 0)
            for id in damaged {
                let one = try Self.removeAll(where: "id = ?", [id], db)
                removal = .init(count: removal.count + one.count, bytes: removal.bytes + one.bytes)
            }
            return removal
        }
    }

    private static func removeAll(
        where condition: String, _ arguments: StatementArguments, _ db: Database
    ) throws -> ArtifactStore.Removal {
        let row = try Row.fetchOne(
            db, sql: "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM entry WHERE \(condition)",
            arguments: arguments)
        try db.execute(sql: "DELETE FROM entry WHERE \(condition)", arguments: arguments)
        try db.execute(sql: "DELETE FROM used WHERE entry NOT IN (SELECT id FROM entry)")
        return .init(count: row?[0] ?? 0, bytes: row?[1] ?? 0)
    }
}
