import JSONReading

/// Tokens that are found in the text before anything else is done to it, such as `[MASK]`. Where two begin at one
/// place the longer is taken, as in the published tokenizers.
struct AddedTokens: Sendable {
    struct Token: Sendable, Equatable {
        let scalars: [Unicode.Scalar]
        let id: Int32
        /// Found only where no letter, digit or underscore stands beside it.
        let isWholeWord: Bool
        /// Takes the white space on its left with it.
        let stripsLeft: Bool
        /// Takes the white space on its right with it.
        let stripsRight: Bool
    }

    enum Piece: Equatable {
        case token(Int32)
        case text([Unicode.Scalar])
    }

    /// By first scalar, the longest first.
    private let tokens: [Unicode.Scalar: [Token]]
    let idLimit: Int

    init(_ tokens: [Token]) {
        var byFirst: [Unicode.Scalar: [Token]] = [:]
        for token in tokens {
            if let first = token.scalars.first { byFirst[first, default: []].append(token) }
        }
        self.tokens = byFirst.mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
        idLimit = tokens.map { Int($0.id) + 1 }.max() ?? 0
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        var tokens: [Token] = []
        for item in part.value.array ?? [] {
            guard let content = item["content"]?.string, !content.isEmpty else {
                throw part.error(.addedTokenWithoutContent)
            }
            // A token that is matched after normalising differs only where the normaliser would change it.
            if item["normalized"]?.bool == true, item["special"]?.bool != true {
                throw part.error(.normalizedAddedToken(content))
            }
            tokens.append(
                Token(
                    scalars: Array(content.unicodeScalars), id: try part.id(item["id"], of: content),
                    isWholeWord: item["single_word"]?.bool ?? false, stripsLeft: item["lstrip"]?.bool ?? false,
                    stripsRight: item["rstrip"]?.bool ?? false))
        }
        self.init(tokens)
    }

    func split(_ text: String.UnicodeScalarView) -> [Piece] {
        let scalars = Array(text)
        var pieces: [Piece] = []
        var start = 0
        var place = 0
        while place < scalars.count {
            guard let token = tokens[scalars[place]]?.first(where: { matches($0, in: scalars, at: place) }) else {
                place += 1
                continue
            }
            var end = place
            while token.stripsLeft, end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
            if end > start { pieces.append(.text(Array(scalars[start..<end]))) }
            pieces.append(.token(token.id))
            place += token.scalars.count
            while token.stripsRight, place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
            start = place
        }
        if start < scalars.count { pieces.append(.text(Array(scalars[start...]))) }
        return pieces
    }

    private func matches(_ token: Token, in scalars: [Unicode.Scalar], at place: Int) -> Bool {
        guard scalars[place...].starts(with: token.scalars) else { return false }
        guard token.isWholeWord else { return true }
        let end = place + token.scalars.count
        return !(place > 0 && Self.isWordPart(scalars[place - 1]))
            && !(end < scalars.count && Self.isWordPart(scalars[end]))
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
    }
}
