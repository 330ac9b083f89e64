import JSONReading

extension Tokenizer.Parts {
    /// `whitespacetokenizer_config.json` of sentence-transformers: `vocab`, of which each word's place is its id, `stop_words`, and
    /// `do_lower_case`.
    init(wordList bytes: [UInt8], name: String) throws {
        let part = TokenizerPart(file: name, name: "vocab", value: try JSONValue.parse(bytes, name: name))
        let words = try part.words("vocab")
        guard (1...TokenizerPart.longestVocabulary).contains(words.count) else {
            throw part.error(.noVocabulary(part: name))
        }
        let vocabulary = try Vocabulary(words.enumerated().map { ($1, Int32($0)) }, part)
        self.init(model: .wordList(WordList(vocabulary, stopWords: try part.words("stop_words"))))
        normalizer = part["do_lower_case"]?.bool == true ? .lowercase : nil
        preTokenizer = .fields
    }
}

extension TokenizerPart {
    fileprivate func words(_ key: String) throws(TokenizerError) -> [String] {
        let items = self[key]?.array
        let words = items?.compactMap(\.string)
        guard let words, words.count == items?.count else {
            throw error(.wrongSetting(key, self[key], expected: "a list of words", part: file))
        }
        return words
    }
}
