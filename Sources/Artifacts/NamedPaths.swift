import Synchronization

/// The paths inside the roots that a site's files have named, whether or not anything is there. Bounded.
package final class NamedPaths: Sendable {
    private let paths = Mutex<Set<String>>([])
    private let dataFiles = Mutex<Set<String>>([])

    package init() {}

    /// Absolute, links not resolved; in order.
    package var all: [String] { paths.withLock { $0.sorted() } }

    /// Those that may be databases: absolute, links resolved; in order.
    package var data: [String] { dataFiles.withLock { $0.sorted() } }

    package func removeAll() {
        paths.withLock { $0 = [] }
        dataFiles.withLock { $0 = [] }
    }

    func insert(data path: String) {
        dataFiles.withLock { if $0.count < FolderWalk.fileLimit { $0.insert(path) } }
    }

    func insert(_ path: String) {
        paths.withLock { if $0.count < FolderWalk.fileLimit { $0.insert(path) } }
    }
}
