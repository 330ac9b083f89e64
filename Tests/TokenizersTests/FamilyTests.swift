import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// Tokenizers with the parts that each family of models publishes, trained small by `Reference/make_tokenizers.py`: the
/// same ids as the published tokenizer on 10,000 lines of every script, emoji, marks, control characters, long words and
/// added tokens.
@Suite struct FamilyTests {
    static let families = [
        "bert", "bert-cased", "bert-accents", "mpnet", "roberta", "gpt2", "modernbert", "qwen3", "llama3", "gpt4o",
        "clip",
        "bloom", "deepseek", "starcoder", "falcon", "xlm-roberta", "e5", "t5", "albert", "deberta", "nmt", "gemma",
        "llama2", "mistral", "pairs-with-marks", "word-level", "byte-normalized",
    ]

    /// Lines that are compared: all, but where the program is not optimised.
    #if DEBUG
        private static let lineCount = 100
    #else
        private static let lineCount = 10_000
    #endif

    /// The large map of characters that many share stands in a file of its own.
    static func json(_ family: String) throws -> String {
        let text = try String(contentsOf: testData("Fixtures/\(family).tokenizer.json"), encoding: .utf8)
        guard text.contains("@nmt_nfkc") else { return text }
        let map = try Data(contentsOf: testData("Fixtures/nmt_nfkc.charsmap"))
        return text.replacingOccurrences(of: "@nmt_nfkc", with: map.base64EncodedString())
    }

    @Test(arguments: families) func agreesOnEveryLine(_ family: String) throws {
        let json = Array(try Self.json(family).utf8)
        let tokenizer = try Tokenizer(json: json, name: "\(family).tokenizer.json")
        let tokens = try JSONValue.parse(json, name: family)["added_tokens"]?.array ?? []
        let lines = try ReferenceLines(tokens: tokens.compactMap { $0["content"]?.string })
        let file = try Data(contentsOf: testData("Fixtures/\(family).ids.json"))
        let reference = try JSONValue.parse(Array(file), name: "\(family).ids.json")

        let first = try #require(reference["first"]?.array).map { ($0.array ?? []).compactMap(\.int) }
        for (index, ids) in first.enumerated() {
            #expect(tokenizer.ids(of: lines[index], maxTokens: .max).map(Int.init) == ids, "line \(index)")
        }
        let sums = try #require(reference["sums"]?.array).compactMap(\.string)
        #expect(sums.count == 100)
        for start in stride(from: 0, to: Self.lineCount, by: 100) {
            var sum: UInt64 = 0xCBF2_9CE4_8422_2325
            for index in start..<start + 100 {
                for id in tokenizer.ids(of: lines[index], maxTokens: .max) {
                    sum = (sum ^ UInt64(id)) &* 0x0000_0100_0000_01B3
                }
                sum = (sum ^ 0xFFFF_FFFF) &* 0x0000_0100_0000_01B3
            }
            #expect(String(format: "%016lx", sum) == sums[start / 100], "one of the lines from \(start) on differs")
        }
    }
}
