import Dispatch
import Synchronization
import Testing
import Tokenizers

/// A tokenizer remembers words that it has seen. Neither what came before nor who else asks can be seen in the ids.
@Suite struct TokenizerThreadsTests {
    @Test(arguments: ["bert", "roberta", "xlm-roberta"]) func sameIDsOnManyThreads(_ family: String) throws {
        let json = try FamilyTests.json(family)
        let lines = try ReferenceLines(tokens: [])
        let texts = (0..<200).map { lines[$0] }
        let other = try Tokenizer(json: json, name: family)
        let expected = Array(texts.reversed().map { other.ids(of: $0, maxTokens: 512) }.reversed())
        let shared = try Tokenizer(json: json, name: family)
        let found = Mutex<[Int: [Int32]]>([:])
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for index in stride(from: thread, to: 800, by: 4) {
                let ids = shared.ids(of: texts[index % 200], maxTokens: 512)
                found.withLock { $0[index] = ids }
            }
        }
        let all = found.withLock { $0 }
        #expect((0..<800).allSatisfy { all[$0] == expected[$0 % 200] })
    }
}
