/// How a word becomes pieces that have ids: the `model` of a tokeniser.
enum TokenModel: Sendable {
    case wordPiece(WordPiece)
    case bytePairs(BytePairs)
    case unigram(Unigram)
    case wordLevel(WordLevel)
    case wordList(WordList)
    case sentencePieceUnigram(SentencePieceUnigram)
    case sentencePiecePairs(SentencePiecePairs)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case wordPiece = "WordPiece"
        case bytePairs = "BPE"
        case unigram = "Unigram"
        case wordLevel = "WordLevel"
    }

    /// What a thread needs while it works, kept from word to word.
    struct Workspace: Sendable {
        fileprivate var cache = WordCache()
        fileprivate var merging = Merging()
        fileprivate var paths = Unigram.Paths()
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .wordPiece: self = .wordPiece(try WordPiece(part))
        case .bytePairs: self = .bytePairs(try BytePairs(part))
        case .unigram: self = .unigram(try Unigram(part))
        case .wordLevel: self = .wordLevel(try WordLevel(part))
        }
    }

    func appendIDs(of words: Words, _ workspace: inout Workspace, to ids: inout [Int32]) {
        for word in words.list { appendIDs(of: words.text, word.range, &workspace, to: &ids) }
    }

    @inline(__always)
    private func appendIDs(
        of text: [UInt8], _ range: Range<Int>, _ workspace: inout Workspace, to ids: inout [Int32]
    ) {
        guard range.count <= WordCache.longestWord else { return compute(text, range, &workspace, to: &ids) }
        let hash = WordCache.hash(text, range)
        if workspace.cache.append(hash, text, range, to: &ids) { return }
        let before = ids.count
        compute(text, range, &workspace, to: &ids)
        workspace.cache.insert(hash, text, range, ids[before...])
    }

    private func compute(_ text: [UInt8], _ range: Range<Int>, _ workspace: inout Workspace, to ids: inout [Int32]) {
        switch self {
        case .wordPiece(let model): model.appendIDs(of: text, range, to: &ids)
        case .bytePairs(let model): model.appendIDs(of: text, range, &workspace.merging, to: &ids)
        case .unigram(let model): model.appendIDs(of: text, range, &workspace.paths, to: &ids)
        case .wordLevel(let model): model.appendIDs(of: text, range, to: &ids)
        case .wordList(let model): model.appendIDs(of: text, range, to: &ids)
        case .sentencePieceUnigram(let model): model.appendIDs(of: text, range, to: &ids)
        case .sentencePiecePairs(let model): model.appendIDs(of: text, range, to: &ids)
        }
    }

    var unknown: Int32? {
        switch self {
        case .wordPiece(let model): model.unknown
        case .bytePairs(let model): model.unknown
        case .unigram(let model): model.unknown
        case .wordLevel(let model): model.unknown
        case .wordList, .sentencePieceUnigram, .sentencePiecePairs: nil
        }
    }

    private var vocabulary: Vocabulary {
        switch self {
        case .wordPiece(let model): model.vocabulary
        case .bytePairs(let model): model.vocabulary
        case .unigram(let model): model.vocabulary
        case .wordLevel(let model): model.vocabulary
        case .wordList(let model): model.vocabulary
        case .sentencePieceUnigram(let model): model.pieces.vocabulary
        case .sentencePiecePairs(let model): model.pieces.vocabulary
        }
    }

    /// Above every id of a piece.
    var idLimit: Int { vocabulary.idLimit }

    var entries: [(piece: String, id: Int32)] { vocabulary.entries }

    func id(of piece: String) -> Int32? { vocabulary.id(of: piece) }
}
