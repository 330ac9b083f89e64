import Foundation

/// What Ctrl-C does. Files are written beside their place and renamed, and the cache is transactional, so the process
/// may end at any moment with nothing damaged.
enum Interruption {
    /// Ends the process with 130 at once, or runs what `onInterrupt` was given.
    static func endProcessOnInterrupt() {
        onInterrupt { _exit(130) }
    }

    /// Replaces what an interrupt or a termination request does.
    static func onInterrupt(_ action: @escaping @Sendable () -> Void) {
        sources.replace(with: action)
    }

    private static let sources = SignalSources()
}

private final class SignalSources: @unchecked Sendable {
    private let lock = NSLock()  // guards `active`
    private var active: [any DispatchSourceSignal] = []

    func replace(with action: @escaping @Sendable () -> Void) {
        let fresh = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
            source.setEventHandler(handler: action)
            source.resume()
            return source
        }
        lock.withLock {
            active.forEach { $0.cancel() }
            active = fresh
        }
    }
}
