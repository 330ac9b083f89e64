import Synchronization
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

    @Test(arguments: [1, 3]) func theListenerHearsStepsAndNothingWithinThem(count: Int) {
        let heard = Heard()
        let found = Workers(count).reporting { heard.add($0, of: $1) }.inTurn(2) { step, workers in
            #expect(workers.count == count)
            return workers.gather(3) { 10 * step + $0 }
        }
        #expect(found == [[0, 1, 2], [10, 11, 12]])
        #expect(heard.words == ["0 of 2", "1 of 2", "2 of 2"])
    }

    @Test(arguments: [1, 3]) func theListenerHearsEveryTaskInOrder(count: Int) throws {
        let heard = Heard()
        let workers = Workers(count).reporting { heard.add($0, of: $1) }
        #expect(workers.gather(5) { $0 } == [0, 1, 2, 3, 4])
        #expect(try workers.map(2) { $0 } == [0, 1])
        #expect(workers.gather(0) { $0 } == [])
        #expect(
            heard.words == [
                "0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5", "0 of 2", "1 of 2", "2 of 2", "0 of 0",
            ])
    }

    private final class Heard: Sendable {
        private let list = Mutex<[String]>([])
        var words: [String] { list.withLock { $0 } }
        func add(_ done: Int, of total: Int) { list.withLock { $0.append("\(done) of \(total)") } }
    }
}
