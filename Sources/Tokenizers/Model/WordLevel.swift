/// A whole word is a piece, or unknown.
struct WordLevel: Sendable {
    let vocabulary: Vocabulary
    let unknown: Int32

    init(_ part: TokenizerPart) throws(TokenizerError) {
        vocabulary = try Vocabulary(part)
        guard let unknown = try vocabulary.unknown(part, standard: "<unk>") else {
            throw part.error(.noUnknownPiece("<unk>"))
        }
        self.unknown = unknown
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        ids.append(vocabulary.trie.number(of: text, in: range) ?? unknown)
    }
}
