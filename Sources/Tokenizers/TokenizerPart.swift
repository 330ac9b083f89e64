import Diagnostics
import JSONReading

/// One of the four parts of a `tokenizer.json`: an object that names its type and holds its settings.
struct TokenizerPart {
    static let longestVocabulary = 4_000_000

    /// As the author knows it.
    let file: String
    /// Its key, such as `pre_tokenizer`.
    let name: String
    let value: JSONValue

    subscript(key: String) -> JSONValue? { value[key] }

    /// Its type, one of those that are known here.
    func kind<Kind: RawRepresentable<String> & CaseIterable>(_: Kind.Type) throws(TokenizerError) -> Kind {
        let type = value["type"]?.string
        if let kind = type.flatMap(Kind.init) { return kind }
        let found = type.map { "'\(PlainText.shortened($0, to: 60))'" } ?? value.found
        throw complaint(
            "'\(name)' is \(found)\(type == nil && value.members != nil ? " without a type" : ""); expected "
                + Kind.allCases.map(\.rawValue).joined(separator: " or "),
            remedy: "Take a model with such a tokenizer, or bring the vectors as 'records: vectors:'.")
    }

    /// The number `value`, said to be the id of `piece`.
    func id(_ value: JSONValue?, of piece: String) throws(TokenizerError) -> Int32 {
        guard let number = value?.int, (0..<Self.longestVocabulary).contains(number) else {
            throw complaint(
                "'\(PlainText.shortened(piece, to: 40))' has the id \(value?.cell ?? "nothing"); "
                    + "expected a number from 0 to \(PlainText.grouped(Self.longestVocabulary - 1))")
        }
        return Int32(number)
    }

    func complaint(_ message: String, remedy: String? = nil) -> TokenizerError {
        TokenizerError(file, message, remedy: remedy)
    }
}
