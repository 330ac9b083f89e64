import JSONReading

/// Tokens that are found in a text by themselves, such as `[MASK]`: the leftmost first, and of those the longest, as in the
/// published tokenizers. There are two rounds, one before and one after the text is normalised.
struct AddedTokens: Sendable {
    struct Token: Sendable, Equatable {
        let content: String
        let id: Int32
        /// Found only where no letter, digit or underscore stands beside it.
        let isWholeWord: Bool
        /// Takes the white space on its left with it.
        let stripsLeft: Bool
        /// Takes the white space on its right with it.
        let stripsRight: Bool
        /// Looked for in the normalised text, as the normalizer makes its content.
        let isNormalized: Bool

        /// A special token, which stands in the text as it is.
        init(content: String, id: Int32, stripsLeft: Bool = false) {
            self.content = content
            self.id = id
            isWholeWord = false
            self.stripsLeft = stripsLeft
            stripsRight = false
            isNormalized = false
        }

        /// As `tokenizer.json` and `tokenizer_config.json` write it.
        init(content: String, id: Int32, settings: JSONValue) {
            self.content = content
            self.id = id
            isWholeWord = settings["single_word"]?.bool ?? false
            stripsLeft = settings["lstrip"]?.bool ?? false
            stripsRight = settings["rstrip"]?.bool ?? false
            isNormalized = settings["normalized"]?.bool ?? (settings["special"]?.bool != true)
        }
    }

    enum Piece: Equatable {
        case token(Int32)
        case text(Range<Int>)
    }

    private let tokens: [Token]
    /// By what is looked for, with the place in `tokens`.
    private var trie = PieceTrie()
    private var isFirstByte = [Bool](repeating: false, count: 256)

    /// - Parameter content: what is looked for in place of the content of a token.
    init(_ tokens: [Token], content: (Token) -> [UInt8] = { Array($0.content.utf8) }) {
        self.tokens = tokens
        for (index, token) in tokens.enumerated() {
            let content = content(token)
            guard let first = content.first else { continue }
            isFirstByte[Int(first)] = true
            trie.insert(content, Int32(index))
        }
    }

    /// The tokens that a file adds. Where the model has such a piece, its id is the token's.
    static func read(_ part: TokenizerPart, _ model: TokenModel) throws(TokenizerError) -> [Token] {
        var tokens: [Token] = []
        var owners: [Int32: String] = [:]
        for item in part.value.array ?? [] {
            guard let content = item["content"]?.string, !content.isEmpty else {
                throw part.error(.addedTokenWithoutContent)
            }
            let written = try part.id(item["id"], of: content)
            let id = model.id(of: content) ?? written
            if let owner = owners.updateValue(content, forKey: id), owner != content {
                throw part.error(.sameID(Int(id), owner, content))
            }
            tokens.append(Token(content: content, id: id, settings: item))
        }
        return tokens
    }

    func split(_ text: [UInt8]) -> [Piece] {
        guard !tokens.isEmpty, text.contains(where: { isFirstByte[Int($0)] }) else {
            return text.isEmpty ? [] : [.text(0..<text.count)]
        }
        var pieces: [Piece] = []
        // Where the text that no token has taken begins.
        var start = 0
        var place = 0
        while place < text.count {
            guard isFirstByte[Int(text[place])],
                let (index, length) = trie.longest(in: text, place..<text.count)
            else {
                place += 1
                continue
            }
            let token = tokens[Int(index)]
            var from = place
            var end = place + length
            place = end
            if token.isWholeWord, Self.isInWord(text, from, end) { continue }
            if token.stripsLeft { from = max(Self.spaceStart(text, before: from), start) }
            if token.stripsRight { end = Self.spaceEnd(text, from: end) }
            if start < from { pieces.append(.text(start..<from)) }
            pieces.append(.token(token.id))
            start = end
        }
        if start < text.count { pieces.append(.text(start..<text.count)) }
        return pieces
    }

    private static func isInWord(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        let table = ScalarTable.pinned
        return (start > 0 && table[text.scalar(before: start).value].isWord)
            || (end < text.count && table[text.scalar(at: end).value].isWord)
    }

    private static func spaceStart(_ text: [UInt8], before end: Int) -> Int {
        var start = end
        while start > 0 {
            let (value, length) = text.scalar(before: start)
            guard ScalarTable.pinned[value].isSpace else { break }
            start -= length
        }
        return start
    }

    private static func spaceEnd(_ text: [UInt8], from start: Int) -> Int {
        var end = start
        while end < text.count {
            let (value, length) = text.scalar(at: end)
            guard ScalarTable.pinned[value].isSpace else { break }
            end += length
        }
        return end
    }
}
