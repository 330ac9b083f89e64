import JSONReading

extension Tokenizer {
    /// The tokenizer that the bytes of a `tokenizer.json` describe; `name` is the file as the author knows it.
    ///
    /// Of its `truncation` only the side counts, and its `padding` not at all: how long a text may be is said by the
    /// model's own files, and texts of one length are computed together.
    package init(json bytes: [UInt8], name: String) throws {
        self.init(try Parts(json: bytes, name: name))
    }
}

extension Tokenizer.Parts {
    init(json bytes: [UInt8], name: String) throws {
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
        self.init(model: try TokenModel(part("model")))
        addedTokens = try AddedTokens.read(part("added_tokens"), model)
        normalizer = try optional("normalizer").map(Normalizer.init)
        preTokenizer = try optional("pre_tokenizer").map(PreTokenizer.init)
        if let part = optional("post_processor") { template = try PostProcessor.template(part) }
        if root["truncation"]?["direction"]?.string == "Left" { cutSide = .left }
    }
}
