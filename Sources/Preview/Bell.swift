import Artifacts
import Synchronization

/// Rings once, and is heard by everybody who waits for it, now or later.
final class Bell: Sendable {
    /// Can be read from once the bell has rung. Nobody does, and so it stays.
    let sound: Descriptor
    private let cord: Descriptor
    private let hasRung = Mutex(false)

    init() throws(SystemFailure) {
        (sound, cord) = try SocketCall.pipe().get()
    }

    func ring() {
        hasRung.withLock { isRung in
            if !isRung { SocketCall.writeByte(to: cord) }
            isRung = true
        }
    }

    var isRung: Bool { hasRung.withLock { $0 } }
}
