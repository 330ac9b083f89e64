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
        if let kind = value["type"]?.string.flatMap(Kind.init) { return kind }
        throw error(.unknownType(part: name, value, known: Kind.allCases.map(\.rawValue)))
    }

    /// The number `value`, said to be the id of `piece`.
    func id(_ value: JSONValue?, of piece: String) throws(TokenizerError) -> Int32 {
        guard let number = value?.int, (0..<Self.longestVocabulary).contains(number) else {
            throw error(.wrongID(value, piece: piece))
        }
        return Int32(number)
    }

    func error(_ kind: TokenizerError.Kind) -> TokenizerError { TokenizerError(kind, in: file) }
}
