import Artifacts
import Diagnostics
import Foundation
import TestKit
import Testing

@Suite struct ArtifactStoreTests {
    private func key(_ number: Int) -> ContentHash {
        var hasher = ContentHasher(domain: "test")
        hasher.combine(number)
        return hasher.finish()
    }

    private func entries(_ numbers: Range<Int>, bytes: Int = 20) -> [(ContentHash, [UInt8])] {
        numbers.map { number in (key(number), (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) }) }
    }

    private func withStorePath(_ body: (String) throws -> Void) throws {
        try withTemporaryFolder { try body($0.path + "/.embedsite/cache.sqlite") }
    }

    @Test func keepsBytesUnderKindAndKey() throws {
        let store = try ArtifactStore(inMemory: ())
        try store.write(.vector, [(key(1), [1, 2, 3]), (key(2), [])])
        try store.write(.figure, [(key(1), [9])])
        #expect(try store.read(.vector, keys: [key(1), key(2), key(3), key(1)]) == [key(1): [1, 2, 3], key(2): []])
        #expect(try store.read(.figure, key: key(1)) == [9])
        #expect(try store.read(.analysis, key: key(1)) == nil)
        try store.write(.figure, [(key(1), [8, 8])])
        #expect(try store.read(.figure, key: key(1)) == [8, 8])
        #expect(store.takeNotices().isEmpty)
    }

    @Test func anotherOpeningFindsWhatWasWritten() throws {
        try withStorePath { path in
            let written = entries(0..<500)
            try ArtifactStore(at: path).write(.vector, written)
            let found = try ArtifactStore(at: path).read(.vector, keys: written.map(\.0))
            #expect(found == Dictionary(uniqueKeysWithValues: written))
        }
    }

    @Test func tellsCountAndBytesByKind() throws {
        let store = try ArtifactStore(inMemory: ())
        try store.write(.vector, entries(0..<3, bytes: 10))
        try store.write(.file, entries(0..<1, bytes: 32))
        let status = try store.status()
        #expect(
            status.shares == [
                .init(kind: .vector, count: 3, bytes: 30), .init(kind: .tokens, count: 0, bytes: 0),
                .init(kind: .analysis, count: 0, bytes: 0),
                .init(kind: .figure, count: 0, bytes: 0), .init(kind: .file, count: 1, bytes: 32),
                .init(kind: .fetched, count: 0, bytes: 0),
            ])
        #expect(status.count == 4)
        #expect(status.bytes == 62)
    }

    @Test func aDamagedRowIsLeftOutRemovedAndTold() throws {
        try withStorePath { path in
            try ArtifactStore(at: path).write(.vector, entries(0..<3))
            try damageBytes(path, in: entries(1..<2)[0].1)
            let store = try ArtifactStore(at: path)
            #expect(Set(try store.read(.vector, keys: (0..<3).map(key)).keys) == [key(0), key(2)])
            #expect(
                store.takeNotices().map(\.description) == [
                    "\(path): warning: an entry of the cache did not match the checksum. What was lost is computed again."
                ])
            #expect(store.takeNotices().isEmpty)
            #expect(try store.status().count == 2)
        }
    }

    @Test func verifyRemovesWhatIsDamaged() throws {
        try withStorePath { path in
            try ArtifactStore(at: path).write(.analysis, entries(0..<3))
            try damageBytes(path, in: entries(2..<3)[0].1)
            let store = try ArtifactStore(at: path)
            #expect(try store.verify() == .init(removed: .init(count: 1, bytes: 20), wasSetAside: false))
            #expect(try store.verify() == .init(removed: .init(count: 0, bytes: 0), wasSetAside: false))
        }
    }

    @Test(arguments: ["this is no database, but it is long enough to look at", "SQLite format 3\0 and then nonsense"])
    func aFileThatIsNoDatabaseIsSetAside(content: String) throws {
        try withStorePath { path in
            try AtomicFile.write(content + String(repeating: "x", count: 5000), to: path)
            let store = try ArtifactStore(at: path)
            #expect(
                store.takeNotices().map(\.description) == [
                    "\(path): warning: the cache is damaged or of another version; it was set aside and begun anew. "
                        + "What it held is computed again."
                ])
            try store.write(.vector, entries(0..<2))
            #expect(try store.read(.vector, keys: [key(0)]).count == 1)
            #expect(FileManager.default.fileExists(atPath: path + ".damaged"))
        }
    }

    /// Pages torn out of the middle are met only when they are read.
    @Test func aFileDamagedInTheMiddleIsSetAsideWhenMet() throws {
        try withStorePath { path in
            let written = entries(0..<500, bytes: 300)
            try ArtifactStore(at: path).write(.vector, written)
            var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
            for index in 4096..<bytes.count { bytes[index] = 0xA5 }
            try AtomicFile.write(bytes, to: path)
            let store = try ArtifactStore(at: path)
            #expect(try store.read(.vector, keys: written.map(\.0)) == [:])
            #expect(store.takeNotices().count == 1)
            try store.write(.vector, written)
            #expect(try store.read(.vector, keys: written.map(\.0)).count == 500)
        }
    }

    @Test func pruneKeepsWhatTheLastBuildsUsed() throws {
        try withStorePath { path in
            try ArtifactStore(at: path).write(.vector, entries(0..<10))  // build 1
            _ = try ArtifactStore(at: path).read(.vector, keys: (0..<4).map(key))  // build 2
            _ = try ArtifactStore(at: path).read(.vector, keys: (0..<2).map(key))  // build 3
            _ = try ArtifactStore(at: path).status()  // no build: nothing used
            let store = try ArtifactStore(at: path)
            #expect(try store.prune(unusedForBuilds: 3) == .init(count: 0, bytes: 0))
            #expect(try store.prune(unusedForBuilds: 2) == .init(count: 6, bytes: 120))
            #expect(try store.prune(unusedForBuilds: 1) == .init(count: 2, bytes: 40))
            #expect(try store.prune(unusedForBuilds: 0) == .init(count: 2, bytes: 40))
            #expect(try store.status().count == 0)
        }
    }

    @Test func twoStoresWriteTheSameFileAtOnce() throws {
        try withStorePath { path in
            DispatchQueue.concurrentPerform(iterations: 6) { worker in
                do {
                    let store = try ArtifactStore(at: path)
                    for round in 0..<10 {
                        let first = worker * 100 + round * 10
                        try store.write(.vector, entries(first..<first + 10))
                        let found = try store.read(.vector, keys: (first..<first + 10).map(key))
                        #expect(found.count == 10)
                    }
                } catch {
                    Issue.record(error)
                }
            }
            let status = try ArtifactStore(at: path).status()
            #expect(status.count == 600)
        }
    }

    @Test func oneStoreServesManyThreads() throws {
        try withStorePath { path in
            let store = try ArtifactStore(at: path)
            DispatchQueue.concurrentPerform(iterations: 8) { worker in
                do {
                    for round in 0..<10 {
                        let shared = entries(round * 10..<round * 10 + 10)
                        try store.write(worker.isMultiple(of: 2) ? .vector : .figure, shared)
                        let found = try store.read(worker.isMultiple(of: 2) ? .vector : .figure, keys: shared.map(\.0))
                        #expect(found == Dictionary(uniqueKeysWithValues: shared))
                        _ = try store.status()
                    }
                } catch {
                    Issue.record(error)
                }
            }
            #expect(try store.status().count == 200)
            #expect(try store.verify().isSound)
        }
    }

    @Test func aFolderInItsPlaceIsAFailureOutside() throws {
        try withTemporaryFolder { folder in
            let error = #expect(throws: ArtifactError.self) { _ = try ArtifactStore(at: folder.path) }
            #expect(error?.cause == .environment)
            #expect(error?.diagnostics.first?.message == "the cache cannot be used: a folder stands in its place")
        }
    }

    /// Changes the stored contents without SQLite's knowledge, as a failing disk would.
    private func damageBytes(_ path: String, in pattern: [UInt8]) throws {
        var bytes = try BoundedFile.read(path, limit: 10_000_000, name: "cache")
        let start = try #require(
            (0...bytes.count - pattern.count).first { bytes[$0..<$0 + pattern.count].elementsEqual(pattern) })
        bytes[start] ^= 0x40
        try AtomicFile.write(bytes, to: path)
    }
}
