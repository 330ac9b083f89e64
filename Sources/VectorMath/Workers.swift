import Foundation

/// A fixed number of threads that share a list of independent tasks. Results stand in task order, so the number of
/// threads cannot be seen in them.
package struct Workers: Sendable, Equatable {
    /// At least one.
    package let count: Int

    package init(_ count: Int) {
        self.count = max(1, count)
    }

    /// One per processor that this process may use.
    package static var all: Workers { Workers(ProcessInfo.processInfo.activeProcessorCount) }

    package static let one = Workers(1)

    /// Runs `body` for 0..<taskCount and returns what it gave, in task order. Tasks are taken in order by whichever
    /// thread is free. The error of the first failing task (by index) is thrown; later tasks may then not run.
    package func map<Result: Sendable>(
        _ taskCount: Int, _ body: @Sendable (Int) throws -> Result
    ) throws -> [Result] {
        let threads = min(count, taskCount)
        if threads <= 1 { return try (0..<max(0, taskCount)).map(body) }
        let board = TaskBoard<Result>(taskCount)
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
        let threads = min(count, taskCount)
        if threads <= 1 { return (0..<max(0, taskCount)).map(body) }
        let board = TaskBoard<Result>(taskCount)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while let task = board.next() { board.finish(task, .success(body(task))) }
        }
        return board.values()
    }

    /// Runs `body`, which cannot fail, for 0..<taskCount.
    package func run(_ taskCount: Int, _ body: @Sendable (Int) -> Void) {
        _ = gather(taskCount, body)
    }
}

/// Hands out task numbers and keeps what came back.
private final class TaskBoard<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()  // guards all three below
    private var upcoming = 0
    private var failed = false
    private var slots: [Result<Value, any Error>?]

    init(_ count: Int) {
        slots = Array(repeating: nil, count: count)
    }

    func next() -> Int? {
        lock.withLock {
            guard !failed, upcoming < slots.count else { return nil }
            upcoming += 1
            return upcoming - 1
        }
    }

    func finish(_ task: Int, _ result: Result<Value, any Error>) {
        lock.withLock {
            slots[task] = result
            if case .failure = result { failed = true }
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
}
