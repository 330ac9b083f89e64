package import Diagnostics
import JSONReading

/// A `tokenizer.json` that cannot be used.
package struct TokenizerError: Diagnosable, Equatable {
    enum Kind: Equatable {
        /// The whole file is something else than an object.
        case noTokenizer(JSONValue)
        /// What stands under the key `part` has none of the types `known`.
        case unknownType(part: String, JSONValue, known: [String])
        case wrongID(JSONValue?, piece: String)
        case addedTokenWithoutContent
        /// It is looked for in normalised text, which is not done here.
        case normalizedAddedToken(String)
        case undefinedToken(String, part: String)
        /// A post-processor without a place for the text.
        case noText(part: String)
        case noVocabulary(part: String)
        case noUnknownPiece(String)
    }

    let kind: Kind
    /// As the author knows it.
    let file: String

    init(_ kind: Kind, in file: String) {
        self.kind = kind
        self.file = file
    }

    package var diagnostics: [Diagnostic] { [.error(at: SourcePosition(file), message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .noTokenizer(let value): "this is no tokenizer: \(value.found)"
        case .unknownType(let part, let value, let known):
            "'\(part)' is \(Self.found(value)); expected \(known.joined(separator: " or "))"
        case .wrongID(let value, let piece):
            """
            '\(Self.shown(piece))' has the id \(value?.cell ?? "nothing"); expected a number from 0 to \
            \(PlainText.grouped(TokenizerPart.longestVocabulary - 1))
            """
        case .addedTokenWithoutContent: "an added token has no 'content'"
        case .normalizedAddedToken(let token): "the added token '\(Self.shown(token))' is matched in normalised text"
        case .undefinedToken(let token, let part):
            "'\(part)' uses the token '\(Self.shown(token))' but does not define it"
        case .noText(let part): "'\(part)' leaves the text itself out"
        case .noVocabulary(let part):
            "'\(part)' has no 'vocab' of 1 to \(PlainText.grouped(TokenizerPart.longestVocabulary)) pieces"
        case .noUnknownPiece(let piece): "the vocabulary lacks its 'unk_token' '\(Self.shown(piece))'"
        }
    }

    private var remedy: String? {
        switch kind {
        case .unknownType: "Take a model with such a tokenizer, or bring the vectors as 'records: vectors:'."
        case .normalizedAddedToken: "Only tokens with '\"normalized\": false' are known here."
        default: nil
        }
    }

    private static func shown(_ piece: String) -> String { PlainText.shortened(piece, to: 40) }

    private static func found(_ part: JSONValue) -> String {
        if let type = part["type"]?.string { return "'\(PlainText.shortened(type, to: 60))'" }
        return part.members == nil ? part.found : "\(part.found) without a type"
    }
}
