import JSONReading

/// WordPiece (Wu et al. 2016, section 4.1; greedy longest match first): a word is the longest piece in the vocabulary
/// that begins it, then the longest that goes on with it, to its end. A word that cannot be covered, or is longer than
/// `longestWord` scalars, is the one id `unknown`.
struct WordPiece: Sendable {
    let vocabulary: Vocabulary
    let unknown: Int32
    private let longestWord: Int
    /// Where pieces that go on with a word begin; nil where there are none.
    private let continuation: Int32?

    init(_ part: TokenizerPart) throws(TokenizerError) {
        try self.init(Vocabulary(part), part)
    }

    init(_ vocabulary: Vocabulary, _ part: TokenizerPart) throws(TokenizerError) {
        guard let unknown = try vocabulary.unknown(part, standard: "[UNK]") else {
            throw part.error(.noUnknownPiece("[UNK]"))
        }
        self.unknown = unknown
        self.vocabulary = vocabulary
        longestWord = min(max(1, part["max_input_chars_per_word"]?.int ?? 100), 10_000)
        continuation = vocabulary.trie.node((part["continuing_subword_prefix"]?.string ?? "##").utf8)
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        if range.count > longestWord {
            let scalars = text[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
            guard scalars <= longestWord else { return ids.append(unknown) }
        }
        let before = ids.count
        var start = range.lowerBound
        while start < range.upperBound {
            let node = start == range.lowerBound ? PieceTrie.root : continuation
            guard let node, let (id, length) = vocabulary.trie.longest(in: text, start..<range.upperBound, from: node)
            else {
                ids.removeSubrange(before...)
                return ids.append(unknown)
            }
            ids.append(id)
            start += length
        }
    }
}
