import Artifacts
import Figures
import Foundation

/// The figures of the last build by their keys, as they were drawn: `serve` builds on every save, and most figures stay
/// as they are. Reading them from the cache would take longer than all the rest.
final class FigureMemory: @unchecked Sendable {
    private let lock = NSLock()  // guards `figures`
    private var figures: [ContentHash: Figure] = [:]

    subscript(key: ContentHash) -> Figure? {
        lock.withLock { figures[key] }
    }

    /// Forgets the build before: a long session holds one site.
    func replace(with figures: [ContentHash: Figure]) {
        lock.withLock { self.figures = figures }
    }
}
