package import Artifacts
import Diagnostics

/// One of the tokens that a model reads a text as.
package struct TextToken: Sendable, Equatable, Encodable {
    package let text: String
    /// Of the text, which may be long and is that of many tokens: what tells it from others.
    package let textHash: ContentHash
    /// Among the tokens of its text, from 0; those that the model puts around the text are counted.
    package let place: Int
    /// As the model's vocabulary writes it: `##ing`, `Ġthe`, `[CLS]`.
    package let piece: String

    init(text: String, hash: ContentHash, place: Int, piece: String) {
        self.text = text
        textHash = hash
        self.place = place
        self.piece = piece
    }

    /// The text's hash stands for it.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(textHash.hex)
        try values.encode(place)
        try values.encode(piece)
    }
}

extension Record {
    /// The field of a token's text.
    package static let context = "context"
    /// Characters of it: each token has it, so that a long text would be told as often as it has tokens.
    private static let longestContext = 1_000

    /// The tokens of a record of text, as records: `ID.1` and on, with the text as the field `context` where they have none.
    ///
    /// - Parameters:
    ///   - pieces: what the text is read as, in order.
    ///   - isAlone: whether the dataset holds no other text; else what has no label is labelled by its id.
    fileprivate func tokens(_ pieces: [String], isAlone: Bool) -> [Record] {
        let hash = ContentHash(of: title.utf8)
        let hasContext = fields.contains { $0.name == Self.context }
        let fields =
            hasContext ? fields : [Field(Self.context, PlainText.shortened(title, to: Self.longestContext))] + fields
        return pieces.enumerated().map { place, piece in
            Record(
                id: "\(id).\(place + 1)",
                content: .token(TextToken(text: title, hash: hash, place: place, piece: piece)),
                label: label ?? (isAlone ? nil : id), fields: fields, position: position)
        }
    }
}

/// Texts parted into their tokens.
package struct PartedTexts: Sendable {
    /// The tokens, those of the first text first.
    package let tokens: [Record]
    /// Texts without a token.
    package let unknown: UnknownItems?

    /// - Parameter pieces: what each text is read as, in order.
    package init(_ texts: [Record], as pieces: [[String]]) {
        tokens = zip(texts, pieces).flatMap { $0.tokens($1, isAlone: texts.count == 1) }
        unknown = UnknownItems(zip(texts, pieces).filter(\.1.isEmpty).map(\.0), of: texts.count)
    }
}
