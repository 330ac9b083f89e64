/// How a word becomes pieces that have ids: the `model` of a tokeniser.
enum TokenModel: Sendable {
    case wordPiece(WordPiece)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case wordPiece = "WordPiece"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .wordPiece: self = .wordPiece(try WordPiece(part))
        }
    }

    func appendIDs(of word: ArraySlice<Unicode.Scalar>, to ids: inout [Int32]) {
        switch self {
        case .wordPiece(let model): model.appendIDs(of: word, to: &ids)
        }
    }

    /// Above every id that it gives.
    var idLimit: Int {
        switch self {
        case .wordPiece(let model): model.idLimit
        }
    }
}
