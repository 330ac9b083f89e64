import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

/// Whatever happens to a cache's file, an answer is right or missing, and the next run finds a sound cache.
@Suite struct DamagedCacheTests {
    private func key(_ number: Int) -> ContentHash {
        var hasher = ContentHasher(domain: "test")
        hasher.combine(number)
        return hasher.finish()
    }

    private func contents(_ number: Int, count: Int = 300) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number &* 31) }
    }

    /// A store of `count` entries, closed, so that all of it stands in the one file.
    private func withCache(of count: Int, _ body: (_ path: String) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "cache.sqlite").path
            try ArtifactStore(at: path).write(.vector, (0..<count).map { (key($0), contents($0)) })
            try body(path)
        }
    }

    private func verdict(_ path: String) throws -> ArtifactStore.Verdict { try ArtifactStore(at: path).verify() }

    /// Runs `sql` on a cache whose tables take any value in any column, and gives the tables their own words back.
    private func damage(_ path: String, _ sql: String, _ values: [SQLiteValue] = []) throws {
        let loose = [
            "entry": "CREATE TABLE entry (id INTEGER PRIMARY KEY, kind, key, checksum, bytes, UNIQUE (kind, key))",
            "used": "CREATE TABLE used (entry INTEGER PRIMARY KEY, build)",
        ]
        var own: [String: String] = [:]
        for table in loose.keys {
            own[table] = try SQLiteConnection(path: path).text(
                "SELECT sql FROM sqlite_master WHERE name = ?", [.text(table)])
        }
        try describe(path, loose)
        try SQLiteConnection(path: path).run(sql, values)
        try describe(path, own)
    }

    /// The next opening reads the new words.
    private func describe(_ path: String, _ tables: [String: String]) throws {
        let connection = try SQLiteConnection(path: path)
        try connection.run("PRAGMA writable_schema = ON")
        for (name, sql) in tables {
            try connection.run("UPDATE sqlite_master SET sql = ? WHERE name = ?", [.text(sql), .text(name)])
        }
    }

    struct WrongValue: CustomTestStringConvertible {
        let testDescription: String
        let sql: String
    }

    private static let wrongValues = ["kind", "key", "checksum", "bytes"].flatMap { column in
        [
            "NULL", "'text'", "x'00FF'", "x''", "''", "5", "-9223372036854775808", "1e300", "zeroblob(3000000)",
            "substr(\(column), 1, 3)", "CAST(x'FFFE' AS TEXT)",
        ]
        .map {
            WrongValue(testDescription: "\(column) = \($0)", sql: "UPDATE entry SET \(column) = \($0) WHERE id = 2")
        }
    }

    @Test(arguments: wrongValues)
    func aRowOfWrongValuesIsMissingAndRemoved(_ wrong: WrongValue) throws {
        try withCache(of: 3) { path in
            try damage(path, wrong.sql)
            // As `cache verify` meets it.
            let copy = path + ".copy"
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            let found = try verdict(copy)
            #expect(found.removed.count == 1)
            #expect(!found.wasSetAside && !found.isSound)
            #expect(try verdict(copy).isSound)
            #expect(try ArtifactStore(at: copy).status().count == 2)
            // As a build meets it.
            let store = try ArtifactStore(at: path)
            let answer = try store.read(.vector, keys: (0..<3).map(key))
            #expect(answer == [key(0): contents(0), key(2): contents(2)])
            try store.write(.vector, [(key(1), contents(1))])
            #expect(try store.read(.vector, key: key(1)) == contents(1))
            _ = try store.verify()
            #expect(try store.verify().isSound)
            #expect(try store.status().count == 3)
        }
    }

    /// A checksum that reads as NULL, in all rows.
    @Test func everyRowMayBeDamaged() throws {
        try withCache(of: 3) { path in
            try damage(path, "UPDATE entry SET checksum = NULL")
            let store = try ArtifactStore(at: path)
            #expect(try store.read(.vector, keys: (0..<3).map(key)) == [:])
            #expect(
                store.takeNotices().map(\.description) == [
                    "\(path): warning: 3 entries of the cache did not match the checksum. What was lost is computed again."
                ])
            #expect(try store.verify().isSound)
        }
    }

    @Test(arguments: ["NULL", "'text'", "x'00'"])
    func aNoteOfUseThatIsNoNumberIsRemoved(value: String) throws {
        try withCache(of: 3) { path in
            try damage(path, "UPDATE used SET build = \(value) WHERE entry = 2")
            #expect(try ArtifactStore(at: path).read(.vector, keys: (0..<3).map(key)).count == 3)
            try damage(path, "UPDATE used SET build = \(value) WHERE entry = 2")
            #expect(try verdict(path) == .init(removed: .init(count: 1, bytes: 0), wasSetAside: false))
            #expect(try verdict(path).isSound)
            #expect(try ArtifactStore(at: path).status().count == 3)
        }
    }

    @Test(arguments: [
        ["entry": "CREATE TABLE entry (id INTEGER PRIMARY KEY, kind, key, checksum, bytes, UNIQUE (kind, key))"],
        ["used": "CREATE TABLE used (entry INTEGER PRIMARY KEY, bild INTEGER NOT NULL)"],
    ])
    func otherTablesAreAnotherLayout(tables: [String: String]) throws {
        try withCache(of: 3) { path in
            try describe(path, tables)
            let store = try ArtifactStore(at: path)
            #expect(store.takeNotices().count == 1)
            #expect(try store.verify() == .init(removed: .init(count: 0, bytes: 0), wasSetAside: true))
            #expect(try verdict(path).isSound)
        }
    }

    /// The row's own header says how long its columns are: 300 bytes of contents are `84 64` there. Five bytes make that
    /// 17 billion, or 900 million, which is within SQLite's limit and beyond the file's end.
    @Test(arguments: [[0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0x86, 0xDA, 0xA7, 0xA4, 0x0C]] as [[UInt8]])
    func aRowThatClaimsToBeHugeIsDamage(claim: [UInt8]) throws {
        try withCache(of: 3) { path in
            var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            let header: [UInt8] = [7, 0, 25, 76, 6, 0x84, 0x64]
            let rows = bytes.indices.dropLast(20).filter { bytes[$0..<$0 + header.count].elementsEqual(header) }
            #expect(rows.count == 3)
            let row = try #require(rows.dropFirst().first)
            bytes.replaceSubrange(row..<row + 10, with: [10, 0, 25, 76, 6] + claim)
            try AtomicFile.write(bytes, to: path)
            let store = try ArtifactStore(at: path)
            let answer = try store.read(.vector, keys: (0..<3).map(key))
            #expect(answer.allSatisfy { contents($0.key == key(0) ? 0 : 2) == $0.value })
            #expect(!store.takeNotices().isEmpty)
            #expect(try !store.verify().isSound)
            #expect(try verdict(path).isSound)
        }
    }

    /// Byte 18 of SQLite's header: the version a program must know to write.
    @Test func aHeaderThatForbidsWritingIsDamage() throws {
        try withCache(of: 3) { path in
            var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            bytes[18] = 9
            try AtomicFile.write(bytes, to: path)
            let store = try ArtifactStore(at: path)
            #expect(store.takeNotices().count == 1)
            try store.write(.vector, [(key(1), contents(1))])
            #expect(try store.read(.vector, key: key(1)) == contents(1))
        }
    }

    @Test func aTableWithoutItsIndexIsSetAsideByVerify() throws {
        try withCache(of: 40) { path in
            var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            let places = bytes.indices.dropLast(32).filter { bytes[$0..<$0 + 32].elementsEqual(key(7).bytes) }
            #expect(places.count == 2)  // in the table and in the index
            for place in places {
                bytes[place] ^= 1
                try AtomicFile.write(bytes, to: path)
                #expect(try !verdict(path).isSound)
                #expect(try verdict(path).isSound)
                bytes[place] ^= 1
            }
        }
    }

    /// Splitmix64: any seed will do, and the same mutants come each time.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    /// One to eight bytes changed, anywhere or in the first hundred, which are SQLite's header; every tenth is also cut short.
    private func mutant(of bytes: [UInt8], seed: Int) -> [UInt8] {
        var dice = Dice(state: UInt64(seed))
        var mutant = bytes
        for _ in 0..<Int.random(in: 1...8, using: &dice) {
            let place = Int.random(in: 0..<(seed.isMultiple(of: 3) ? 100 : bytes.count), using: &dice)
            mutant[place] = UInt8.random(in: .min ... .max, using: &dice)
        }
        return seed.isMultiple(of: 10) ? Array(mutant.prefix(Int.random(in: 0..<bytes.count, using: &dice))) : mutant
    }

    @Test(arguments: [0, 75, 150, 225])
    func bytesChangedAnywhereNeverGiveAWrongAnswer(first: Int) throws {
        try withCache(of: 40) { path in
            let whole = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            let expected = Dictionary(uniqueKeysWithValues: (0..<40).map { (key($0), contents($0)) })
            for seed in first..<first + 75 {
                for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
                try Data(mutant(of: whole, seed: seed)).write(to: URL(filePath: path))
                do {
                    let store = try ArtifactStore(at: path)
                    let first = try store.read(.vector, keys: Array(expected.keys))
                    #expect(first.allSatisfy { expected[$0.key] == $0.value }, "seed \(seed)")
                    // Writing, and reading what was written, may be what meets the damage.
                    try store.write(.vector, expected.filter { first[$0.key] == nil }.map { ($0.key, $0.value) })
                    let second = try store.read(.vector, keys: Array(expected.keys))
                    #expect(second.allSatisfy { expected[$0.key] == $0.value }, "seed \(seed)")
                    _ = try store.status()
                    _ = try store.verify()

                    let next = try ArtifactStore(at: path)
                    #expect(try next.verify().isSound, "seed \(seed)")
                    try next.write(.vector, expected.map { ($0.key, $0.value) })
                    #expect(try next.read(.vector, keys: Array(expected.keys)) == expected, "seed \(seed)")
                } catch {
                    Issue.record(error, "seed \(seed)")
                }
            }
        }
    }

    /// Other users of the file are not left with one that was renamed or deleted under their hands.
    @Test(arguments: [0, 4096])
    func severalStoresMendTheSameFileAtOnce(firstDamagedByte: Int) throws {
        try withCache(of: 40) { path in
            let expected = Dictionary(uniqueKeysWithValues: (0..<40).map { (key($0), contents($0)) })
            var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            for place in firstDamagedByte..<bytes.count { bytes[place] = 0xA5 }
            try AtomicFile.write(bytes, to: path)
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                do {
                    let store = try ArtifactStore(at: path)
                    for _ in 0..<5 {
                        let found = try store.read(.vector, keys: Array(expected.keys))
                        #expect(found.allSatisfy { expected[$0.key] == $0.value })
                        try store.write(.vector, expected.map { ($0.key, $0.value) })
                    }
                } catch {
                    Issue.record(error)
                }
            }
            let store = try ArtifactStore(at: path)
            #expect(try store.verify().isSound)
            #expect(try store.read(.vector, keys: Array(expected.keys)) == expected)
        }
    }

    /// Rows of other programs' making, with a checksum that Python's hashlib counted.
    @Test func theLayoutAndTheChecksumsStayAsTheyWere() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "cache.sqlite").path
            let connection = try SQLiteConnection(path: path)
            let entry = """
                CREATE TABLE entry (
                    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key BLOB NOT NULL, checksum INTEGER NOT NULL,
                    bytes BLOB NOT NULL, UNIQUE (kind, key))
                """
            try connection.run(entry)
            try connection.run("CREATE TABLE used (entry INTEGER PRIMARY KEY, build INTEGER NOT NULL)")
            try connection.run("PRAGMA application_id = 1701667329")
            try connection.run(
                "INSERT INTO entry (kind, key, checksum, bytes) VALUES ('vector', ?, -3995294391929453492, x'010203')",
                [.blob(ContentHash(of: "key".utf8).bytes)])
            let store = try ArtifactStore(at: path)
            #expect(try store.read(.vector, key: ContentHash(of: "key".utf8)) == [1, 2, 3])
            #expect(try store.verify().isSound)
        }
    }

    @Test(.enabled(if: SharedData.has("field/crash/cache-null-checksum.sqlite")))
    func aMutantThatEndedTheProgramIsMended() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(path: "cache.sqlite").path
            let mutant = try Data(contentsOf: SharedData.url("field/crash/cache-null-checksum.sqlite"))
            try mutant.write(to: URL(filePath: path))
            #expect(try !verdict(path).isSound)
            #expect(try verdict(path).isSound)
        }
    }

    @Test func aPipeOrDeviceInItsPlaceIsAFailureOutside() throws {
        try withTemporaryFolder { folder in
            let pipe = folder.appending(path: "pipe.sqlite").path
            #expect(mkfifo(pipe, 0o600) == 0)
            let device = folder.appending(path: "device.sqlite").path
            try FileManager.default.createSymbolicLink(atPath: device, withDestinationPath: "/dev/zero")
            for path in [pipe, device] {
                let error = #expect(throws: ArtifactError.self) { _ = try ArtifactStore(at: path) }
                #expect(error?.cause == .environment)
                #expect(
                    error?.diagnostics.first?.message
                        == "the cache cannot be used: a pipe or device stands in its place")
            }
        }
    }
}
