import JSONReading

/// A part of a `tokenizer.json`: an object that names its type and holds its settings.
struct TokenizerPart {
    static let longestVocabulary = 4_000_000

    /// As the author knows it.
    let file: String
    /// Its place in the file, such as `pre_tokenizer` or `normalizer.normalizers[1]`.
    let name: String
    let value: JSONValue

    subscript(key: String) -> JSONValue? { value[key] }

    /// Its type, one of those that are known here.
    func kind<Kind: RawRepresentable<String> & CaseIterable>(_: Kind.Type) throws(TokenizerError) -> Kind {
        if let kind = value["type"]?.string.flatMap(Kind.init) { return kind }
        throw error(.unknownType(part: name, value, known: Kind.allCases.map(\.rawValue)))
    }

    /// One of the words that are known for a setting; nil where the part does without it.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(TokenizerError) -> Choice? {
        guard let value = self[key], !value.isNull else { return nil }
        if let choice = value.string.flatMap(Choice.init) { return choice }
        throw error(
            .wrongSetting(
                key, value, expected: TokenizerError.alternatives(Choice.allCases.map(\.rawValue)), part: name))
    }

    /// The parts in the list `key`.
    func parts<Part>(
        _ key: String, _ make: (TokenizerPart) throws(TokenizerError) -> Part
    ) throws(TokenizerError) -> [Part] {
        guard let items = self[key]?.array else {
            throw error(.wrongSetting(key, self[key], expected: "a list", part: name))
        }
        var result: [Part] = []
        for (index, item) in items.enumerated() {
            result.append(try make(TokenizerPart(file: file, name: "\(name).\(key)[\(index)]", value: item)))
        }
        return result
    }

    /// The setting `pattern`: a text to be found as it is, or a regular expression.
    func pattern() throws(TokenizerError) -> PatternProgram {
        if let text = self["pattern"]?["String"]?.string, text.unicodeScalars.count <= 1_000 {
            return PatternParser.program(literally: text)
        }
        guard let text = self["pattern"]?["Regex"]?.string else {
            throw error(
                .wrongSetting("pattern", self["pattern"], expected: "a 'String' or a 'Regex'", part: name))
        }
        do {
            return try PatternParser.program(text)
        } catch {
            throw self.error(.pattern(error, text, part: name))
        }
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
