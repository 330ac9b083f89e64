import Diagnostics
package import YAMLReading

/// What an author writes in the card of a model that is a program, beside what every card says.
package struct ProgramText: Sendable {
    var card: ProgramCard

    package init(_ card: ProgramCard = ProgramCard(in: "", .text, at: SourcePosition(""))) {
        self.card = card
    }

    /// The key that tells such a card from others.
    package static let selector = "command"

    private static let wordLimit = 64

    package static let keys: [Key<ProgramText>] = [
        Key(
            selector, .texts(1...wordLimit),
            "The program and what it is called with, a list: `[python3, embed.py]`. It runs in the card's folder, without a shell.",
            isRequired: true, example: "[python3, PROGRAM]"
        ) { $1.card.command = $0.command(selector, atMost: wordLimit) },
        Key(
            "version", .line, \.card.version,
            "To be changed whenever the program answers otherwise. Of files that the command names this is seen without it.",
            example: "2"),
        Key("prefix", .text, \.card.prefix, "Put before every text.", example: "'query: '"),
        Key(
            "query_prefix", .text, \.card.queryPrefix,
            "Put before the `query` of a figure in the place of `prefix`.", example: "'query: '"),
        Key("normalize", .flag, \.card.normalize, "Whether vectors get the length 1.", example: "true"),
        Key(
            "timeout", .whole(1...86_400), \.card.timeout, "How many seconds may pass without an answer.",
            example: "1"),
    ]
}

extension MappingReader {
    fileprivate mutating func command(_ key: String, atMost limit: Int) -> [Located<String>] {
        guard let node = node(key) else {
            complainMissing(key)
            return []
        }
        if case .scalar(let text, _) = node.value, text.contains(where: \.isWhitespace) {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
            complain(
                at: key, "'\(key)' is one text; expected a list of the program and what it is called with",
                remedy: "Write '\(key): [\(PlainText.shortened(words, to: 60))]'.")
            return []
        }
        let words = texts(key) ?? []
        if words.isEmpty || words[0].value.isEmpty {
            complain(at: key, "'\(key)' names no program")
        } else if words.count > limit {
            complain(at: key, "'\(key)' has \(words.count) words; expected at most \(limit)")
        }
        return words
    }
}
