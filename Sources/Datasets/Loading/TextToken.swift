/// One of the tokens that a model reads a text as.
package struct TextToken: Sendable, Equatable, Encodable {
    package let text: String
    /// Among the tokens of its text, from 0; those that the model puts around the text are counted.
    package let place: Int
    /// As the model's vocabulary writes it: `##ing`, `Ġthe`, `[CLS]`.
    package let piece: String

    package init(text: String, place: Int, piece: String) {
        self.text = text
        self.place = place
        self.piece = piece
    }
}

extension Record {
    /// The tokens of a record of text, as records: `ID.1` and on, with the text as the field `context`.
    ///
    /// - Parameters:
    ///   - pieces: what the text is read as, in order.
    ///   - isAlone: whether the dataset holds no other text; else what has no label is labelled by its id.
    package func tokens(_ pieces: [String], isAlone: Bool) -> [Record] {
        pieces.enumerated().map { place, piece in
            Record(
                id: "\(id).\(place + 1)", content: .token(TextToken(text: title, place: place, piece: piece)),
                label: label ?? (isAlone ? nil : id), fields: [Field("context", title)] + fields, position: position)
        }
    }
}
