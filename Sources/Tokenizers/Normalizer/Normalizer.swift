/// What is done to a text before it is split.
enum Normalizer: Sendable, Equatable {
    case bert(BertNormalizer)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case bert = "BertNormalizer"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .bert: self = .bert(BertNormalizer(part))
        }
    }

    func normalize(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        switch self {
        case .bert(let normalizer): normalizer.normalize(scalars)
        }
    }
}
