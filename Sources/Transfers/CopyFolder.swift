package import Artifacts
import Foundation

/// The folder beside the cache where copies of files of the web lie, each under the hash of its address.
package struct CopyFolder: Sendable {
    let path: String

    init(path: String) {
        self.path = path
    }

    /// nil for a store in memory.
    package init?(of store: ArtifactStore) {
        guard let folder = store.folder else { return nil }
        path = folder + "/fetched"
    }

    /// Makes it, and clears what builds left that were ended.
    func prepare() throws(ArtifactError) {
        try AtomicFile.makeFolder(path)
        for name in names where AtomicFile.isAbandoned(name) { unlink("\(path)/\(name)") }
    }

    private var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    private func bytes(_ name: String) -> Int {
        ((try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.size]) as? Int) ?? 0
    }

    /// Of all copies.
    package var bytes: Int { names.reduce(0) { $0 + bytes($1) } }

    /// Removes copies of which the cache knows nothing any more.
    ///
    /// - Parameter known: the hashes of the addresses of those that stay.
    /// - Returns: how many bytes are gone.
    package func removeAll(but known: Set<ContentHash>) -> Int {
        let stay = Set(known.map(\.hex))
        var gone = 0
        for name in names where !stay.contains(String(name.prefix { $0 != "." })) {
            if AtomicFile.isTemporary(name), !AtomicFile.isAbandoned(name) { continue }
            let count = bytes(name)
            if unlink("\(path)/\(name)") == 0 { gone += count }
        }
        return gone
    }
}
