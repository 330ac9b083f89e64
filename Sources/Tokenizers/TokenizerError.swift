package import Diagnostics
import JSONReading

/// A file of a tokenizer that cannot be used.
package struct TokenizerError: Diagnosable, Equatable {
    enum Kind: Equatable {
        /// The whole file is something else than an object.
        case noTokenizer(JSONValue)
        /// What stands under the key `part` has none of the types `known`.
        case unknownType(part: String, JSONValue, known: [String])
        case wrongSetting(String, JSONValue?, expected: String, part: String)
        case wrongID(JSONValue?, piece: String)
        case sameID(Int, String, String)
        case addedTokenWithoutContent
        case undefinedToken(String, part: String)
        /// A post-processor without one place for the text.
        case noText(part: String)
        case noVocabulary(part: String)
        case noUnknownPiece(String)
        /// Dropout makes ids a matter of chance.
        case dropout(Double)
        case noMerges(part: String)
        case wrongMerge(String, number: Int)
        /// A merge of, or to, what is no piece.
        case unknownMerge(String, number: Int)
        case wrongScore(String, number: Int)
        case wrongUnknown(JSONValue?, count: Int)
        case noCharacterMap(part: String)
        case characterMap(CharacterMap.Damage, part: String)
        case pattern(PatternParser.Failure, String, part: String)
        /// A folder without any file of a tokenizer.
        case noFile
        case notUTF8
        /// A class that reads such files in a way that is not known here.
        case unknownClass(String, known: [String], for: String)
        case noSentencePieces(ProtobufReader.Failure)
        case algorithm(SentencePieceFile.Algorithm)
    }

    let kind: Kind
    /// As the author knows it.
    let file: String
    private let position: SourcePosition

    /// - Parameter position: nil where the file is the place.
    init(_ kind: Kind, in file: String, at position: SourcePosition? = nil) {
        self.kind = kind
        self.file = file
        self.position = position ?? SourcePosition(file)
    }

    package var diagnostics: [Diagnostic] { [.error(at: position, message, remedy: remedy)] }

    private var message: String {
        switch kind {
        case .noTokenizer(let value): "this is no tokenizer: \(value.found)"
        case .unknownType(let part, let value, let known):
            "'\(part)' is \(Self.found(value)); expected \(Self.alternatives(known))"
        case .wrongSetting(let key, let value, let expected, let part):
            "'\(key)' of '\(part)' is \(Self.found(setting: value)); expected \(expected)"
        case .wrongID(let value, let piece):
            """
            '\(Self.shown(piece))' has the id \(value?.cell ?? "nothing"); expected a number from 0 to \
            \(PlainText.grouped(TokenizerPart.longestVocabulary - 1))
            """
        case .sameID(let id, let one, let other):
            "'\(Self.shown(one))' and '\(Self.shown(other))' have one id, \(id)"
        case .addedTokenWithoutContent: "an added token has no 'content'"
        case .undefinedToken(let token, let part):
            "'\(part)' uses the token '\(Self.shown(token))' but does not define it"
        case .noText(let part): "'\(part)' has not one place for the text itself"
        case .noVocabulary(let part):
            "'\(part)' has no 'vocab' of 1 to \(PlainText.grouped(TokenizerPart.longestVocabulary)) pieces"
        case .noUnknownPiece(let piece): "the vocabulary lacks its 'unk_token' '\(Self.shown(piece))'"
        case .dropout(let share): "the model leaves out merges by chance ('dropout' is \(share))"
        case .noMerges(let part): "'\(part)' has no list 'merges'"
        case .wrongMerge(let merge, let number):
            "merge \(PlainText.grouped(number)) is '\(Self.shown(merge))'; expected two pieces"
        case .unknownMerge(let piece, let number):
            "merge \(PlainText.grouped(number)) needs '\(Self.shown(piece))', which the vocabulary lacks"
        case .wrongScore(let item, let number):
            "piece \(PlainText.grouped(number)) is '\(Self.shown(item))'; expected a text and a finite score"
        case .wrongUnknown(let value, let count):
            "'unk_id' is \(value?.cell ?? "nothing"); expected the number of a piece, 0 to \(PlainText.grouped(count - 1))"
        case .noCharacterMap(let part): "'\(part)' has no 'precompiled_charsmap' in base 64"
        case .characterMap(let damage, let part): "the character map of '\(part)' is damaged: \(Self.words(damage))"
        case .pattern(let failure, let pattern, let part):
            """
            the pattern '\(PlainText.shortened(pattern, to: 80))' of '\(part)' has \(failure.what) at character \
            \(PlainText.grouped(failure.place + 1))
            """
        case .noFile:
            "the folder '\(file)' has no tokenizer; expected tokenizer.json, a model of sentencepiece, vocab.txt, or vocab.json and merges.txt"
        case .notUTF8: "this is no text in UTF-8"
        case .unknownClass(let name, let known, let file):
            "'tokenizer_class' is '\(Self.shown(name))'; expected \(Self.alternatives(known)) for '\(file)'"
        case .noSentencePieces(let failure):
            "this is no model of sentencepiece: \(failure.what) at byte \(PlainText.grouped(failure.offset))"
        case .algorithm(let algorithm):
            "the algorithm is '\(algorithm)'; expected unigram or pairs (BPE)"
        }
    }

    private var remedy: String? {
        switch kind {
        case .unknownClass: "Bring the tokenizer as 'tokenizer.json', which says all of it."
        case .noFile: "Take it from where the model's other files are."
        case .unknownType, .pattern, .algorithm:
            "Take a model with such a tokenizer, or bring the vectors as 'records: vectors:'."
        case .dropout: "Set it to null, as the model's authors do when they use it."
        default: nil
        }
    }

    private static func words(_ damage: CharacterMap.Damage) -> String {
        switch damage {
        case .tooShort(let count): "it has \(count) bytes; expected 4 and more"
        case .trieLength(let length, let count):
            "its trie is said to take \(PlainText.grouped(length)) of \(PlainText.grouped(count)) bytes"
        case .trieLink(let unit, let units):
            "a link leads to unit \(PlainText.grouped(unit)) of \(PlainText.grouped(units))"
        case .text(let offset, let length):
            "a rule points to byte \(PlainText.grouped(offset)) of \(PlainText.grouped(length)) of its texts"
        case .notUTF8: "its texts are no UTF-8"
        }
    }

    static func alternatives(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "nothing" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }

    private static func shown(_ piece: String) -> String { PlainText.shortened(piece, to: 40) }

    private static func found(setting value: JSONValue?) -> String {
        guard let value else { return "missing" }
        if let text = value.string { return "'\(shown(text))'" }
        return value.found
    }

    private static func found(_ part: JSONValue) -> String {
        if let type = part["type"]?.string { return "'\(PlainText.shortened(type, to: 60))'" }
        return part.members == nil ? part.found : "\(part.found) without a type"
    }
}
