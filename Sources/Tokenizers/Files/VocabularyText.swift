import Diagnostics
import JSONReading

extension Tokenizer.Parts {
    /// A `vocab.txt`, one piece a line, its id the number of the line from 0 on: the WordPiece of BERT and its kin.
    init(words bytes: [UInt8], name: String, _ configuration: TokenizerConfiguration) throws {
        let family = try configuration.wordFamily()
        let text = try TokenizerText.decode(bytes, name: name)
        var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(Substring(line.last == 0x0D ? line.dropLast() : line))
        }
        if lines.last == "" { lines.removeLast() }
        let part = TokenizerPart(file: name, name: "model", value: .object([]))
        guard (1...TokenizerPart.longestVocabulary).contains(lines.count) else {
            throw part.error(.noVocabulary(part: name))
        }
        let vocabulary = try Vocabulary(lines.enumerated().map { ($1, Int32($0)) }, part)
        func token(_ role: String, _ standard: String) throws -> (content: String, id: Int32) {
            let content = configuration.token(role) ?? standard
            guard let id = vocabulary.id(of: content) else {
                throw part.error(.undefinedToken(content, part: role))
            }
            return (content, id)
        }
        let unknown = configuration.token("unk_token") ?? "[UNK]"
        let settings = TokenizerPart(
            file: name, name: "model", value: .object([.init(key: "unk_token", value: .string(unknown))]))
        self.init(model: .wordPiece(try WordPiece(vocabulary, settings)))
        let first = try token("cls_token", family.first)
        let last = try token("sep_token", family.last)
        template = SequenceTemplate(before: [first.id], after: [last.id])
        normalizer = .bert(
            BertNormalizer(
                cleansText: true, spacesIdeographs: configuration.bool("tokenize_chinese_chars") ?? true,
                stripsAccents: configuration.bool("strip_accents"),
                lowercases: configuration.bool("do_lower_case") ?? true))
        preTokenizer = .bert
        modelMaxTokens = configuration.modelMaxTokens
        if let side = configuration.cutSide { cutSide = side }
        addedTokens = try configuration.addedTokens()
        guard addedTokens.isEmpty else { return }
        var contents = [first.content, last.content, unknown]
        contents.append(configuration.token("pad_token") ?? family.padding)
        for content in contents {
            guard let id = vocabulary.id(of: content), !addedTokens.contains(where: { $0.id == id }) else { continue }
            addedTokens.append(AddedTokens.Token(content: content, id: id))
        }
        let mask = configuration.token("mask_token") ?? family.mask
        if let id = vocabulary.id(of: mask) {
            addedTokens.append(AddedTokens.Token(content: mask, id: id, stripsLeft: family.maskStripsLeft))
        }
    }
}

/// What the classes that read a `vocab.txt` call their tokens.
struct WordFamily {
    var first = "[CLS]"
    var last = "[SEP]"
    var padding = "[PAD]"
    var mask = "[MASK]"
    var maskStripsLeft = false
}

extension TokenizerConfiguration {
    private static let bertLike = [
        "BertTokenizer", "DistilBertTokenizer", "ElectraTokenizer", "MobileBertTokenizer", "NomicBertTokenizer",
    ]

    fileprivate func wordFamily() throws(TokenizerError) -> WordFamily {
        guard let className, !Self.bertLike.contains(className) else { return WordFamily() }
        guard className == "MPNetTokenizer" else {
            throw TokenizerError(
                .unknownClass(className, known: Self.bertLike + ["MPNetTokenizer"], for: TokenizerFolder.words),
                in: file)
        }
        return WordFamily(first: "<s>", last: "</s>", padding: "<pad>", mask: "<mask>", maskStripsLeft: true)
    }
}
