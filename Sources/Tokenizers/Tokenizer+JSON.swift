import JSONReading

extension Tokenizer {
    /// The tokeniser that the bytes of a `tokenizer.json` describe; `name` is the file as the author knows it. Its own
    /// `truncation` and `padding` are settings of the program that wrote it, and are not used.
    package init(json bytes: [UInt8], name: String) throws {
        let root = try JSONValue.parse(bytes, name: name)
        guard root.members != nil else { throw TokenizerError(.noTokenizer(root), in: name) }
        func part(_ key: String) -> TokenizerPart {
            TokenizerPart(file: name, name: key, value: root[key] ?? .null)
        }
        /// nil where the file does without it.
        func optional(_ key: String) -> TokenizerPart? {
            let part = part(key)
            return part.value.isNull ? nil : part
        }
        addedTokens = try AddedTokens(part("added_tokens"))
        normalizer = try optional("normalizer").map(Normalizer.init)
        preTokenizer = try PreTokenizer(part("pre_tokenizer"))
        model = try TokenModel(part("model"))
        postProcessor = try optional("post_processor").map(PostProcessor.init)
    }
}
