import Foundation
import Synchronization

/// Reads a pipe to its end on a thread of its own, so that the child never waits for room in it.
final class StreamReader: Sendable {
    let pipe = Pipe()
    private let limit: Int
    private let bytes = Mutex<[UInt8]>([])
    private let done = DispatchSemaphore(value: 0)

    /// - Parameter limit: the last bytes that are kept.
    init(limit: Int) {
        self.limit = limit
    }

    func start() {
        let thread = Thread { [self] in
            while let piece = try? pipe.fileHandleForReading.read(upToCount: 1 << 16), !piece.isEmpty {
                bytes.withLock { bytes in
                    bytes += piece
                    if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
                }
            }
            done.signal()
        }
        thread.start()
    }

    /// What has come when the pipe ends, or after `patience`: a child of the child may hold it open.
    func finish(patience: DispatchTime = .distantFuture) -> String {
        _ = done.wait(timeout: patience)
        return String(decoding: bytes.withLock { $0.suffix(limit) }, as: UTF8.self)
    }
}
