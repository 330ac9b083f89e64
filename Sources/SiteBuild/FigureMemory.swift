import Artifacts
import Figures
import Synchronization

/// The figures of the last build by their keys, as they were drawn: `serve` builds on every save, and most figures stay
/// as they are. Reading them from the cache would take longer than all the rest.
final class FigureMemory: Sendable {
    private let figures = Mutex<[ContentHash: Figure]>([:])

    subscript(key: ContentHash) -> Figure? {
        figures.withLock { $0[key] }
    }

    /// Forgets the build before: a long session holds one site.
    func replace(with drawn: [ContentHash: Figure]) {
        figures.withLock { $0 = drawn }
    }
}
