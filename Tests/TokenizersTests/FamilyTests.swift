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

    /// The large map of characters that many share stands in a file of its own.
    static func json(_ family: String) throws -> [UInt8] {
        let text = try String(contentsOf: testData("Fixtures/\(family).tokenizer.json"), encoding: .utf8)
        guard text.contains("@nmt_nfkc") else { return Array(text.utf8) }
        return Array(text.replacingOccurrences(of: "@nmt_nfkc", with: try characterMap().base64EncodedString()).utf8)
    }

    static func characterMap() throws -> Data { try Data(contentsOf: testData("Fixtures/nmt_nfkc.charsmap")) }

    @Test(arguments: families) func agreesOnEveryLine(_ family: String) throws {
        let json = try Self.json(family)
        let tokenizer = try Tokenizer(json: json, name: "\(family).tokenizer.json")
        let tokens = try JSONValue.parse(json, name: family)["added_tokens"]?.array ?? []
        let lines = try ReferenceLines(tokens: tokens.compactMap { $0["content"]?.string })
        try ReferenceIDs(family).expect(tokenizer, on: lines)
    }
}
