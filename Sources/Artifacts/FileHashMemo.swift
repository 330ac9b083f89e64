import Diagnostics
import Foundation

/// The SHA-256 of files, remembered, so that a model of hundreds of megabytes is not read again by every build.
///
/// This is the one exception to "keyed by content, never by time". The memo is found again only while the file's
/// path, device, inode, size, time of last writing and time of last change (all to the nanosecond) are what they were;
/// writing to a file moves its time of change, which no ordinary program can set back. A file touched in the last two
/// seconds is never remembered, because a second write may fall into the same tick of the clock. At worst a file
/// moved or copied is read once more.
package struct FileHashMemo: Sendable {
    private let store: ArtifactStore

    package init(_ store: ArtifactStore) {
        self.store = store
    }

    /// The hash of the regular file at `path`. `name` is the file as the author knows it, for complaints.
    package func hash(ofFile path: String, name: String) throws(ArtifactError) -> ContentHash {
        try hashes(ofFiles: [(path, name)])[0]
    }

    /// The hashes of several files, in their order, with one question to the store.
    package func hashes(ofFiles files: [(path: String, name: String)]) throws(ArtifactError) -> [ContentHash] {
        var keys: [ContentHash] = []
        for file in files {
            keys.append(Self.key(file.path, try OpenFile(regular: file.path, at: SourcePosition(file.name)).stamp))
        }
        let known = try store.read(.file, keys: keys)
        var hashes: [ContentHash] = []
        var learnt: [(ContentHash, [UInt8])] = []
        for (file, key) in zip(files, keys) {
            if let bytes = known[key], let hash = ContentHash(stored: bytes) {
                hashes.append(hash)
                continue
            }
            let (hash, stamp) = try Self.readHash(file.path, name: file.name)
            hashes.append(hash)
            if let stamp, Self.isSettled(stamp) { learnt.append((Self.key(file.path, stamp), hash.bytes)) }
        }
        try store.write(.file, learnt)
        return hashes
    }

    /// Reads the whole file. The stamp is nil where the file changed meanwhile.
    static func readHash(_ path: String, name: String) throws(ArtifactError) -> (ContentHash, FileStamp?) {
        let position = SourcePosition(name)
        let file = try OpenFile(regular: path, at: position)
        var hasher = ContentHasher()
        while true {
            let chunk = try file.read(upTo: 1 << 20, at: position)
            if chunk.isEmpty { break }
            hasher.absorb(chunk)
        }
        return (hasher.finish(), file.currentStamp() == file.stamp ? file.stamp : nil)
    }

    private static func key(_ path: String, _ stamp: FileStamp) -> ContentHash {
        var hasher = ContentHasher(domain: "file-hash 1")
        hasher.combine(path)
        hasher.combine(Int(truncatingIfNeeded: stamp.device))
        hasher.combine(Int(truncatingIfNeeded: stamp.inode))
        hasher.combine(Int(stamp.size))
        for instant in [stamp.modified, stamp.changed] {
            hasher.combine(instant.seconds)
            hasher.combine(instant.nanoseconds)
        }
        return hasher.finish()
    }

    private static func isSettled(_ stamp: FileStamp) -> Bool {
        let now = Int(Date().timeIntervalSince1970)
        let latest = max(stamp.modified.seconds, stamp.changed.seconds)
        return latest < now && now - latest > 2
    }
}
