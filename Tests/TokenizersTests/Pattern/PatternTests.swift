import Diagnostics
import Foundation
import JSONReading
import TestKit
import Testing
import Tokenizers

/// Patterns split texts as Oniguruma does in the published tokenizer (`Reference/make_patterns.py`).
@Suite struct PatternTests {
    private static func reference() throws -> JSONValue {
        try JSONValue.parse(Array(Data(contentsOf: testData("Reference/patterns.json"))), name: "patterns.json")
    }

    /// What a pattern makes of a text: one word is an id, its place among all. Words are compared by their bytes, since
    /// Swift takes texts for equal that are written otherwise.
    private static func tokenizer(_ pattern: String, _ behavior: String, _ words: Set<[UInt8]>) throws -> Tokenizer {
        func quoted(_ text: String) throws -> String { try String(decoding: JSONEncoder().encode(text), as: UTF8.self) }
        let order = words.subtracting([[0]]).map { String(decoding: $0, as: UTF8.self) }
        let entries = try order.enumerated().map { try "\(quoted($1)): \($0 + 1)" }
        let json = try """
        {"pre_tokenizer": {"type": "Split", "pattern": {"Regex": \(quoted(pattern))}, "behavior": "\(behavior)",
                           "invert": \(behavior == "Removed")},
         "model": {"type": "WordLevel", "unk_token": "\\u0000", "vocab": {"\\u0000": 0\(entries.map { ", " + $0 }.joined())}}}
        """
        return try Tokenizer(json: Array(json.utf8), name: pattern)
    }

    @Test func splitAlike() throws {
        let reference = try Self.reference()
        let texts = (reference["texts"]?.array ?? []).compactMap(\.string)
        let cases = reference["cases"]?.array ?? []
        #expect(texts.count == 20 && cases.count > 45)
        for item in cases {
            let pattern = try #require(item["pattern"]?.string)
            for (key, behavior) in [("pieces", "Isolated"), ("matches", "Removed")] {
                let expected = (item[key]?.array ?? []).map { ($0.array ?? []).compactMap(\.string) }
                let tokenizer = try Self.tokenizer(pattern, behavior, Set(expected.joined().map { Array($0.utf8) }))
                let names = tokenizer.pieces()
                for (text, words) in zip(texts, expected) {
                    let found = tokenizer.ids(of: text, maxTokens: .max).map { names[Int($0)] }
                    #expect(
                        found.map { Array($0.utf8) } == words.map { Array($0.utf8) },
                        "\(pattern), \(behavior), \(text.debugDescription)")
                }
            }
        }
    }

    /// Each place and part of a pattern is tried once at most, however often others would try them.
    @Test(arguments: [
        "a+b", "a*?b", "a++b", "a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?b", "a+a+a+b", "\\s*[\\r\\n]+|x",
    ])
    func neverTakesLong(_ pattern: String) throws {
        let tokenizer = try Self.tokenizer(pattern, "Isolated", [])
        let start = ContinuousClock.now
        for piece in ["a", " "] {
            #expect(tokenizer.ids(of: String(repeating: piece, count: 20_000), maxTokens: 4).count >= 1)
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(arguments: [
        ("a**", "a repeat of nothing"), ("(ab)*", "a group that is repeated"), ("(?<=a)b", "a kind of group"),
        ("[a", "a set without an end"),
        ("(a", "a group without an end"), ("a)", "a ')' too many"), ("\\p{Han}", "the property 'Han'"),
        ("\\1", "'\\1'"), ("\\b", "'\\b'"),
        ("[a&&b]", "an intersection"), ("[[:alpha:]]", "a POSIX class"), ("(?i:ss)", "'ss' without regard to case"),
        ("(?i:é)", "case of letters above ASCII"), ("a{2,1}", "a count of repeats"), ("a{3", "a count of repeats"),
        ("[b-a]", "a range"),
        ("\\", "a '\\' at the end"), ("(?i:[a-z])", "a range"), ("a{2}+", "a repeated count"),
        ("a{2}?", "a '?' after a count"),
        ("\\x{D800}", "a scalar by number"),
    ])
    func sayWhatIsNotKnown(_ pattern: String, _ what: String) throws {
        let error = #expect(throws: TokenizerError.self) { try Self.tokenizer(pattern, "Isolated", []) }
        let message = error?.diagnostics.first?.description ?? ""
        #expect(message.contains(" of 'pre_tokenizer' has \(what) at character "), "\(message)")
    }
}
