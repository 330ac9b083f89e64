import Foundation
import Processes
import Synchronization

/// What Ctrl-C does. Files are written beside their place and renamed, and the cache is transactional, so the process
/// may end at any moment with nothing damaged.
enum Interruption {
    /// Ends the process with 130 at once, or runs what `onInterrupt` was given.
    static func endProcessOnInterrupt() {
        onInterrupt { _exit(130) }
    }

    /// Replaces what an interrupt or a termination request does.
    static func onInterrupt(_ action: @escaping @Sendable () -> Void) {
        sources.replace {
            // Programs of models have groups of their own, which no Ctrl-C reaches.
            ChildProcess.endAll()
            action()
        }
    }

    private static let sources = SignalSources()
}

/// One source per signal for the life of the process: ignoring the signal a second time would take away the handler that
/// the first source put there, and Ctrl-C with it.
private final class SignalSources: Sendable {
    private struct State {
        var action: @Sendable () -> Void = {}
        var sources: [any DispatchSourceSignal] = []
    }

    private let state = Mutex(State())

    func replace(with action: @escaping @Sendable () -> Void) {
        state.withLock { state in
            state.action = action
            if state.sources.isEmpty { state.sources = [SIGINT, SIGTERM].map(source) }
        }
    }

    private func source(of number: CInt) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
        source.setEventHandler { [self] in state.withLock { $0.action }() }
        source.resume()
        return source
    }
}
