import JSONReading

/// What `tokenizer_config.json` says beyond `tokenizer.json`, or in its place: the class that reads a folder, how long a text
/// may be, and settings that its class lays over those of the tokenizer.
struct TokenizerConfiguration {
    private let values: JSONValue
    /// As the author knows it.
    let file: String

    init(_ folder: TokenizerFolder) throws {
        let file = folder.path(TokenizerFolder.configuration)
        values = try folder.bytes(TokenizerFolder.configuration).map { try JSONValue.parse($0, name: file) } ?? .null
        self.file = file
    }

    /// The class without what says how it is made (`Fast`); nil where none is named, or one that takes the files as they are.
    var className: String? {
        guard let name = values["tokenizer_class"]?.string else { return nil }
        let plain = name.hasSuffix("Fast") ? String(name.dropLast(4)) : name
        return ["PreTrainedTokenizer", "TokenizersBackend"].contains(plain) ? nil : plain
    }

    func bool(_ key: String) -> Bool? { values[key]?.bool }

    /// A token by its role, such as `cls_token`, which is written as text or as an object.
    func token(_ key: String) -> String? { values[key]?.string ?? values[key]?["content"]?.string }

    /// Programs write 1e30 where there is no limit.
    var modelMaxTokens: Int? {
        guard let number = values["model_max_length"]?.double, number >= 1, number <= 1e9 else { return nil }
        return Int(number)
    }

    var cutSide: Tokenizer.CutSide? {
        switch values["truncation_side"]?.string {
        case "left": .left
        case "right": .right
        default: nil
        }
    }

    /// Tokens that stand in `added_tokens_decoder`, under their ids.
    func addedTokens() throws(TokenizerError) -> [AddedTokens.Token] {
        let part = TokenizerPart(
            file: file, name: "added_tokens_decoder", value: values["added_tokens_decoder"] ?? .null)
        var tokens: [AddedTokens.Token] = []
        for member in part.value.members ?? [] {
            guard let content = member.value["content"]?.string, !content.isEmpty else {
                throw part.error(.addedTokenWithoutContent)
            }
            tokens.append(
                AddedTokens.Token(
                    content: content, id: try part.id(.number(member.key), of: content), settings: member.value))
        }
        return tokens
    }

    /// `parts` as this class has them.
    func applied(to parts: Tokenizer.Parts) throws(TokenizerError) -> Tokenizer.Parts {
        var parts = parts
        parts.modelMaxTokens = modelMaxTokens
        if let cutSide { parts.cutSide = cutSide }
        guard let className else { return parts }
        parts.normalizer = parts.normalizer?.changingBert(change)
        if let addsSpace = bool("add_prefix_space") { parts.preTokenizer = parts.preTokenizer?.addingSpace(addsSpace) }
        if ["Llama", "CodeLlama", "Gemma"].contains(where: { className == $0 + "Tokenizer" }),
            bool("add_bos_token") != nil || bool("add_eos_token") != nil
        {
            parts.template = try template(
                bool("add_bos_token") ?? true ? "bos_token" : nil, bool("add_eos_token") ?? false ? "eos_token" : nil,
                parts)
        }
        return parts
    }

    private func change(_ normalizer: inout BertNormalizer) {
        if let lowercases = bool("do_lower_case") { normalizer.lowercases = lowercases }
        if let strips = values["strip_accents"] { normalizer.stripsAccents = strips.bool }
        if let spaces = bool("tokenize_chinese_chars") { normalizer.spacesIdeographs = spaces }
    }

    /// One token before the text and one after, by their roles.
    private func template(
        _ first: String?, _ last: String?, _ parts: Tokenizer.Parts
    ) throws(TokenizerError) -> SequenceTemplate {
        func ids(_ role: String?) throws(TokenizerError) -> [Int32] {
            guard let role else { return [] }
            guard let content = token(role), let id = parts.id(of: content) else {
                throw TokenizerError(.undefinedToken(token(role) ?? "", part: role), in: file)
            }
            return [id]
        }
        return SequenceTemplate(before: try ids(first), after: try ids(last))
    }
}

extension Tokenizer.Parts {
    /// The id of a token that was added or that the model has.
    func id(of content: String) -> Int32? {
        addedTokens.first { $0.content == content }?.id ?? model.id(of: content)
    }
}
