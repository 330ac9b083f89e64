import JSONReading

/// WordPiece (Wu et al. 2016, section 4.1; greedy longest match first): a word is the longest piece in the vocabulary
/// that begins it, then the longest that goes on with it, to its end. A word that cannot be covered, or is longer than
/// `longestWord` scalars, is the one id `unknown`.
struct WordPiece: Sendable {
    private let beginnings: PieceTable
    private let continuations: PieceTable
    private let unknown: Int32
    private let longestWord: Int
    let idLimit: Int

    init(_ part: TokenizerPart) throws(TokenizerError) {
        guard let members = part["vocab"]?.members, (1...TokenizerPart.longestVocabulary).contains(members.count) else {
            throw part.error(.noVocabulary(part: part.name))
        }
        var vocabulary: [(piece: String, id: Int32)] = []
        vocabulary.reserveCapacity(members.count)
        let unknownPiece = part["unk_token"]?.string ?? "[UNK]"
        var unknown: Int32?
        for member in members {
            let id = try part.id(member.value, of: member.key)
            vocabulary.append((member.key, id))
            if member.key.utf8.elementsEqual(unknownPiece.utf8) { unknown = id }
        }
        guard let unknown else {
            throw part.error(.noUnknownPiece(unknownPiece))
        }
        let longest = part["max_input_chars_per_word"]?.int ?? 100
        self.init(
            vocabulary: vocabulary, prefix: part["continuing_subword_prefix"]?.string ?? "##", unknown: unknown,
            longestWord: min(max(1, longest), 10_000))
    }

    /// - Parameter vocabulary: pieces and ids, as in the file; those that go on with a word begin with `prefix`.
    init(vocabulary: [(piece: String, id: Int32)], prefix: String, unknown: Int32, longestWord: Int) {
        let prefixBytes = Array(prefix.utf8)
        var first: [(bytes: [UInt8], id: Int32)] = []
        var later: [(bytes: [UInt8], id: Int32)] = []
        for (piece, id) in vocabulary {
            let bytes = Array(piece.utf8)
            first.append((bytes, id))
            if bytes.starts(with: prefixBytes), bytes.count > prefixBytes.count {
                later.append((Array(bytes[prefixBytes.count...]), id))
            }
        }
        beginnings = PieceTable(first)
        continuations = PieceTable(later)
        idLimit = vocabulary.map { Int($0.id) + 1 }.max() ?? 0
        self.unknown = unknown
        self.longestWord = longestWord
    }

    func appendIDs(of word: ArraySlice<Unicode.Scalar>, to ids: inout [Int32]) {
        guard word.count <= longestWord else { return ids.append(unknown) }
        var bytes: [UInt8] = []
        for scalar in word { bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? []) }
        let before = ids.count
        var start = 0
        while start < bytes.count {
            let table = start == 0 ? beginnings : continuations
            guard let (id, length) = table.longest(at: start, in: bytes) else {
                ids.removeSubrange(before...)
                return ids.append(unknown)
            }
            ids.append(id)
            start += length
        }
    }
}
