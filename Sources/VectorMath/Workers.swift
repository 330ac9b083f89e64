import Foundation
import Synchronization

/// A fixed number of threads that share a list of independent tasks. Results stand in task order, so the number of
/// threads cannot be seen in them.
package struct Workers: Sendable {
    /// Hears how many tasks of a list are done, and of how many, from 0 on. Called on any thread, a larger number never
    /// before a smaller.
    package typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    /// At least one.
    package let count: Int
    private let progress: Progress?

    package init(_ count: Int) {
        self.init(max(1, count), progress: nil)
    }

    private init(_ count: Int, progress: Progress?) {
        self.count = count
        self.progress = progress
    }

    /// The same threads, which report to `progress` how far each list of tasks has come. For long lists; many short ones that
    /// follow each other are reported as the steps of `inTurn`.
    package func reporting(_ progress: @escaping Progress) -> Workers {
        Workers(count, progress: progress)
    }

    /// The same threads; nothing is reported of their lists.
    package var silent: Workers { Workers(count) }

    /// Reports steps that are no tasks of a list.
    package func report(_ done: Int, of total: Int) { progress?(done, total) }

    /// One per processor that this process may use.
    package static var all: Workers { Workers(ProcessInfo.processInfo.activeProcessorCount) }

    package static let one = Workers(1)

    /// Runs `body` for 0..<taskCount and returns what it gave, in task order. Tasks are taken in order by whichever
    /// thread is free. The error of the first failing task (by index) is thrown; later tasks may then not run.
    package func map<Result: Sendable>(
        _ taskCount: Int, _ body: @Sendable (Int) throws -> Result
    ) throws -> [Result] {
        let threads = max(0, min(count, taskCount))
        if threads <= 1, progress == nil { return try (0..<max(0, taskCount)).map(body) }
        let board = TaskBoard<Result>(taskCount, progress)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while let task = board.next() {
                board.finish(task, Swift.Result { try body(task) })
            }
        }
        return try board.results()
    }

    /// Runs `body` for 0..<taskCount.
    package func forEach(_ taskCount: Int, _ body: @Sendable (Int) throws -> Void) throws {
        _ = try map(taskCount, body)
    }

    /// `map` for work that cannot fail.
    package func gather<Result: Sendable>(_ taskCount: Int, _ body: @Sendable (Int) -> Result) -> [Result] {
        let threads = max(0, min(count, taskCount))
        if threads <= 1, progress == nil { return (0..<max(0, taskCount)).map(body) }
        let board = TaskBoard<Result>(taskCount, progress)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while let task = board.next() { board.finish(task, .success(body(task))) }
        }
        return board.values()
    }

    /// Runs `body` for 0..<stepCount one after the other, each step with all threads for itself; `progress` hears of
    /// whole steps and of nothing within them.
    @discardableResult
    package func inTurn<Result>(_ stepCount: Int, _ body: (_ step: Int, Workers) throws -> Result) rethrows -> [Result]
    {
        progress?(0, stepCount)
        return try (0..<max(0, stepCount)).map { step in
            let result = try body(step, silent)
            progress?(step + 1, stepCount)
            return result
        }
    }

    /// Runs `body`, which cannot fail, for 0..<taskCount.
    package func run(_ taskCount: Int, _ body: @Sendable (Int) -> Void) {
        _ = gather(taskCount, body)
    }
}

/// Hands out task numbers and keeps what came back.
private final class TaskBoard<Value: Sendable>: Sendable {
    private struct State {
        var upcoming = 0
        var finished = 0
        var failed = false
        var slots: [Result<Value, any Error>?]
    }

    private let progress: Workers.Progress?
    /// Also keeps the order of what `progress` hears.
    private let state: Mutex<State>

    init(_ count: Int, _ progress: Workers.Progress?) {
        self.progress = progress
        state = Mutex(State(slots: Array(repeating: nil, count: max(0, count))))
        progress?(0, max(0, count))
    }

    func next() -> Int? {
        state.withLock { state in
            guard !state.failed, state.upcoming < state.slots.count else { return nil }
            state.upcoming += 1
            return state.upcoming - 1
        }
    }

    func finish(_ task: Int, _ result: Result<Value, any Error>) {
        state.withLock { state in
            state.slots[task] = result
            state.finished += 1
            progress?(state.finished, state.slots.count)
            if case .failure = result { state.failed = true }
        }
    }

    /// Tasks are handed out in order, so every slot before the first failure is filled.
    func results() throws -> [Value] {
        try slots.prefix { $0 != nil }.compactMap { try $0?.get() }
    }

    /// What came back, where nothing can have failed.
    func values() -> [Value] {
        slots.compactMap { try? $0?.get() }
    }

    private var slots: [Result<Value, any Error>?] { state.withLock { $0.slots } }
}
