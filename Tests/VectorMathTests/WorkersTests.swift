import Testing
import VectorMath

@Suite struct WorkersTests {
    @Test(arguments: [1, 2, 7]) func resultsStandInTaskOrder(count: Int) throws {
        let workers = Workers(count)
        #expect(try workers.map(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
        #expect(workers.gather(100) { $0 * $0 } == (0..<100).map { $0 * $0 })
    }

    @Test func noTasksGiveNoResults() throws {
        #expect(try Workers(2).map(0) { $0 } == [])
        #expect(Workers(2).gather(0) { $0 } == [])
    }

    @Test func thereIsAlwaysOneWorker() {
        #expect(Workers(-3).count == 1)
        #expect(Workers.all.count >= 1)
    }

    private struct Failure: Error, Equatable { let task: Int }

    @Test(arguments: [1, 3]) func firstFailingTaskIsTheOneThrown(count: Int) {
        #expect(throws: Failure(task: 5)) {
            try Workers(count).forEach(20) { if $0 >= 5 { throw Failure(task: $0) } }
        }
    }
}
