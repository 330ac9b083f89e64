/// How a normalised text becomes words, of which the model sees one at a time.
enum PreTokenizer: Sendable, Equatable {
    case bert(BertPreTokenizer)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case bert = "BertPreTokenizer"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .bert: self = .bert(BertPreTokenizer())
        }
    }

    func words(of scalars: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        switch self {
        case .bert(let preTokenizer): preTokenizer.words(of: scalars)
        }
    }
}
