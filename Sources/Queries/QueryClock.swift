import Dispatch
import Synchronization

/// Stops what takes too long: calls `stop` once, from another thread, unless `end` comes first.
final class QueryClock: Sendable {
    private enum State { case running, ended, ranOut }

    private let state = Mutex(State.running)

    /// - Parameter stop: what it calls is there until `end` has returned.
    init(seconds: Int, stop: @escaping @Sendable () -> Void) {
        // A queue of its own: those of all wait until a core is free.
        DispatchQueue(label: "query clock", qos: .userInteractive).asyncAfter(deadline: .now() + .seconds(seconds)) {
            [weak self] in
            // Under the lock, so that `end` waits for it.
            self?.state.withLock { state in
                guard case .running = state else { return }
                state = .ranOut
                stop()
            }
        }
    }

    /// Whether `stop` was called.
    var ranOut: Bool { state.withLock { if case .ranOut = $0 { true } else { false } } }

    func end() {
        state.withLock { if case .running = $0 { $0 = .ended } }
    }
}
