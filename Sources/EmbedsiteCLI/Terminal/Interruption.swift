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

/// One source per signal for the life of the process: ignoring the signal a second time would take away the handler that
/// the first source put there, and Ctrl-C with it.
private final class SignalSources: @unchecked Sendable {
    private let lock = NSLock()  // guards `action` and `sources`
    private var action: @Sendable () -> Void = {}
    private var sources: [any DispatchSourceSignal] = []

    func replace(with action: @escaping @Sendable () -> Void) {
        lock.withLock {
            self.action = action
            if sources.isEmpty { sources = [SIGINT, SIGTERM].map(source) }
        }
    }

    private func source(of number: CInt) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
        source.setEventHandler { [self] in lock.withLock { action }() }
        source.resume()
        return source
    }
}
