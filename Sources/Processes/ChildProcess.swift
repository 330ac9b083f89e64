import Foundation
import Synchronization

/// A program that is started as one from a shell is: no signal is kept from it, and what it starts can be ended with it.
package final class ChildProcess: Sendable {
    private static let running = Mutex<Set<pid_t>>([])

    let number: pid_t
    private let end = Mutex<(status: Int32, isExit: Bool)?>(nil)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts `process`, whose streams, folder and environment are set.
    init(starting process: Process) throws {
        let box = Mutex<ChildProcess?>(nil)
        let early = DispatchSemaphore(value: 0)
        process.terminationHandler = { process in
            early.wait()
            box.withLock { $0 }?.finish(process.terminationStatus, isExit: process.terminationReason == .exit)
        }
        // A thread of a pool keeps most signals from itself, and its children would be born with that.
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        let started = Result { try process.run() }
        pthread_sigmask(SIG_SETMASK, &before, nil)
        number = process.processIdentifier
        if case .success = started {
            Self.running.withLock { _ = $0.insert(number) }
            box.withLock { $0 = self }
        }
        early.signal()
        try started.get()
    }

    private func finish(_ status: Int32, isExit: Bool) {
        Self.running.withLock { _ = $0.remove(number) }
        end.withLock { $0 = (status, isExit) }
        ended.signal()
    }

    /// How it ended, by itself or not; nil where it has not, by then.
    func wait(until time: DispatchTime) -> (status: Int32, isExit: Bool)? {
        if let end = end.withLock({ $0 }) { return end }
        guard ended.wait(timeout: time) == .success else { return nil }
        ended.signal()
        return end.withLock { $0 }
    }

    /// It and what it started; Foundation gives each program a group of its own.
    func signal(_ signal: CInt) {
        guard number > 0 else { return }
        kill(-number, signal)
    }

    /// Asks all that run to end: for whoever ends this process.
    package static func endAll() {
        for number in running.withLock({ $0 }) where number > 0 { kill(-number, SIGTERM) }
    }
}
