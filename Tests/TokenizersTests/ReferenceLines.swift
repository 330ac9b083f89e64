import Foundation
import JSONReading
import TestKit
import Testing

/// The lines on which tokenizers are compared, made by integer arithmetic here and in `Reference/lines.py`.
struct ReferenceLines {
    private let words: [String]
    private let odd: [String]
    private let spaces: [String]
    private let blocks: [UInt32]
    /// Tokens that the tokenizer finds in the text by themselves.
    private let tokens: [String]

    init(tokens: [String]) throws {
        let url = testData("Reference/words.json")
        let lists = try JSONValue.parse(Array(Data(contentsOf: url)), name: "words.json")
        func strings(_ key: String) throws -> [String] { try #require(lists[key]?.array).compactMap(\.string) }
        words = try strings("words")
        odd = try strings("odd")
        spaces = try strings("spaces")
        blocks = try #require(lists["blocks"]?.array).compactMap { $0.int.map(UInt32.init) }
        self.tokens = tokens
    }

    subscript(index: Int) -> String {
        var draws = Draws(seed: UInt64(index))
        let kind = index % 8
        var text = ""
        for _ in 0..<(kind > 0 ? draws.below(20) : draws.below(4)) {
            let choice = draws.below(100)
            if choice < (kind < 4 ? 90 : 45) {
                text += words[draws.below(words.count)]
            } else if choice < 93, kind < 7 {
                text += odd[draws.below(odd.count)]
            } else if choice < 96, !tokens.isEmpty {
                text += tokens[draws.below(tokens.count)]
            } else if choice < 97 {
                let word = words[draws.below(words.count)]
                text += String(repeating: word, count: 2 + draws.below(60))
            } else {
                let block = draws.below(blocks.count / 2)
                let (first, last) = (blocks[2 * block], blocks[2 * block + 1])
                for _ in 0..<1 + draws.below(6) {
                    guard let scalar = Unicode.Scalar(first + UInt32(draws.below(Int(last - first) + 1))) else {
                        continue
                    }
                    text.unicodeScalars.append(scalar)
                }
            }
            text += spaces[draws.below(spaces.count)]
        }
        return text
    }

    /// A linear congruential generator (Knuth's MMIX), of which the upper half is used.
    private struct Draws {
        private var state: UInt64

        init(seed: UInt64) {
            state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x123_4567
            _ = below(1)
        }

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }
}
