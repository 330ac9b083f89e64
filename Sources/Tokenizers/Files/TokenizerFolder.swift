package import Diagnostics
import JSONReading

/// The files of a model's folder that say how its tokenizer works.
package struct TokenizerFolder {
    /// As the author knows it.
    package let name: String
    /// Where an author names it: that it has no tokenizer is told here.
    let position: SourcePosition
    /// The bytes of a file of the folder; nil where there is none of that name.
    private let read: (String) throws -> [UInt8]?

    /// - Parameter position: nil for a folder that nobody names.
    package init(name: String, position: SourcePosition? = nil, read: @escaping (String) throws -> [UInt8]?) {
        self.name = name
        self.position = position ?? SourcePosition(name)
        self.read = read
    }

    static let json = "tokenizer.json"
    package static let configuration = "tokenizer_config.json"
    /// As XLM-RoBERTa, T5, Llama and DeBERTa call it, and any other name.
    static let sentencePieces = [
        "sentencepiece.bpe.model", "spiece.model", "tokenizer.model", "spm.model", "sentencepiece.model",
    ]
    static let words = "vocab.txt"
    static let pairs = "vocab.json"
    static let merges = "merges.txt"
    static let wordList = "whitespacetokenizer_config.json"

    /// Every name that is looked for, since what one of them says decides what a vector is.
    package static let fileNames =
        [json, configuration] + sentencePieces + [words, pairs, merges, wordList]

    func bytes(_ file: String) throws -> [UInt8]? { try read(file) }

    func path(_ file: String) -> String { name + "/" + file }
}

extension Tokenizer {
    /// The tokenizer of a model's folder: `tokenizer.json`, or else a model of sentencepiece, `vocab.txt`, or `vocab.json`
    /// and `merges.txt`, each as the class in `tokenizer_config.json` reads it.
    package init(folder: TokenizerFolder) throws {
        self.init(try Parts(folder))
    }
}

extension Tokenizer.Parts {
    fileprivate init(_ folder: TokenizerFolder) throws {
        let configuration = try TokenizerConfiguration(folder)
        if let bytes = try folder.bytes(TokenizerFolder.json) {
            self = try configuration.applied(to: Self(json: bytes, name: folder.path(TokenizerFolder.json)))
            return
        }
        for file in TokenizerFolder.sentencePieces {
            guard let bytes = try folder.bytes(file) else { continue }
            try self.init(sentencePieces: bytes, name: folder.path(file), configuration)
            return
        }
        if let bytes = try folder.bytes(TokenizerFolder.words) {
            try self.init(words: bytes, name: folder.path(TokenizerFolder.words), configuration)
            return
        }
        if let vocabulary = try folder.bytes(TokenizerFolder.pairs),
            let merges = try folder.bytes(TokenizerFolder.merges)
        {
            try self.init(pairs: vocabulary, merges: merges, folder, configuration)
            return
        }
        if let bytes = try folder.bytes(TokenizerFolder.wordList) {
            try self.init(wordList: bytes, name: folder.path(TokenizerFolder.wordList))
            return
        }
        throw TokenizerError(.noFile, in: folder.name, at: folder.position)
    }
}
