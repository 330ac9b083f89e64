import JSONReading

/// Splits as GPT-2 does and writes each byte as a letter of `ByteAlphabet`.
struct ByteLevelPreTokenizer: Sendable {
    var addsSpace: Bool
    let splits: Bool

    init(addsSpace: Bool, splits: Bool) {
        self.addsSpace = addsSpace
        self.splits = splits
    }

    init(_ part: TokenizerPart) {
        self.init(addsSpace: part["add_prefix_space"]?.bool ?? true, splits: part["use_regex"]?.bool ?? true)
    }

    /// GPT-2's `encoder.py`; the program is known to be right, so what it would be otherwise splits nothing.
    private static let words =
        (try? PatternParser.program(#"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#))
        ?? PatternProgram()

    func apply(to words: inout Words) {
        if addsSpace, words.list.contains(where: { words.text[$0.range.lowerBound] != 0x20 }) {
            words.rewrite { text, word, result in
                if text[word.range.lowerBound] != 0x20 { result.append(0x20) }
                result += text[word.range]
            }
        }
        if splits {
            words.divide { text, range, result in
                for piece in Matches(Self.words, text, in: range).pieces { result.append(piece.range) }
            }
        }
        words.rewrite { text, word, result in ByteAlphabet.append(text[word.range], to: &result) }
    }
}
