/// A word of a list or nothing: as it stands, without the punctuation around it, or that in small letters. A word that is to be
/// left out is nothing, in any of these forms (WhitespaceTokenizer of sentence-transformers).
struct WordList: Sendable {
    let vocabulary: Vocabulary
    private let stopWords: PieceTrie

    init(_ vocabulary: Vocabulary, stopWords: [String]) {
        self.vocabulary = vocabulary
        var trie = PieceTrie()
        for word in stopWords { trie.insert(word.utf8, 0) }
        self.stopWords = trie
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        _ = settle(text, range, to: &ids)
    }

    /// Whether a word is one of the list, or one to be left out.
    func knows(_ word: [UInt8]) -> Bool {
        var ids: [Int32] = []
        return settle(word, word.indices, to: &ids)
    }

    private func settle(_ text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) -> Bool {
        if append(text, range, to: &ids) { return true }
        let bare = Self.withoutPunctuation(text, range)
        if bare.count < range.count, append(text, bare, to: &ids) { return true }
        var small = NormalizedText(Array(text[bare]), isAtStart: false)
        small.lowercase()
        return append(small.bytes, 0..<small.bytes.count, to: &ids)
    }

    /// - Returns: whether the word is settled.
    private func append(_ text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) -> Bool {
        guard !range.isEmpty else { return false }
        if stopWords.number(of: text, in: range) != nil { return true }
        guard let id = vocabulary.trie.number(of: text, in: range) else { return false }
        ids.append(id)
        return true
    }

    /// Of ASCII alone, as Python's `string.punctuation`.
    private static func withoutPunctuation(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        func isPunctuation(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
            default: false
            }
        }
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isPunctuation(text[start]) { start += 1 }
        while end > start, isPunctuation(text[end - 1]) { end -= 1 }
        return start..<end
    }
}
