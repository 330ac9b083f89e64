import JSONReading

/// What the classes that read a `vocab.json` and a `merges.txt` make of them.
private struct PairFamily {
    var normalizer: Normalizer?
    /// Where a pattern splits, before bytes become letters; nil for GPT-2's own.
    var split: PreTokenizer?
    var unknown: String?
    var suffix = ""
    var first: String?
    var last: String?
    /// Tokens that are found by themselves, where no file says so.
    var tokens: [String] = []
    var mask: String?

    static let gpt2 = PairFamily(unknown: "<|endoftext|>", tokens: ["<|endoftext|>"])

    static let roberta = PairFamily(
        unknown: "<unk>", first: "<s>", last: "</s>", tokens: ["<s>", "<pad>", "</s>", "<unk>"], mask: "<mask>")

    static func qwen() throws(TokenizerError) -> PairFamily {
        let pattern = #"""
            (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
            """#
        return PairFamily(
            normalizer: .form(.nfc), split: try splitting(pattern, .isolated, isInverted: false),
            tokens: ["<|endoftext|>", "<|im_start|>", "<|im_end|>"])
    }

    static func clip() throws(TokenizerError) -> PairFamily {
        let pattern =
            #"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"#
        let spaces = TokenizerPart(
            file: "", name: "normalizer",
            value: .object([
                .init(key: "pattern", value: .object([.init(key: "Regex", value: .string(#"\s+"#))])),
                .init(key: "content", value: .string(" ")),
            ]))
        return PairFamily(
            normalizer: .sequence([.form(.nfc), .replace(try Replacement(spaces)), .lowercase]),
            split: try splitting(pattern, .removed, isInverted: true), unknown: "<|endoftext|>", suffix: "</w>",
            first: "<|startoftext|>", last: "<|endoftext|>", tokens: ["<|startoftext|>", "<|endoftext|>"])
    }

    private static func splitting(
        _ pattern: String, _ behavior: SplitBehavior, isInverted: Bool
    ) throws(TokenizerError) -> PreTokenizer {
        do {
            return .split(PatternSplit(try PatternParser.program(pattern), behavior, isInverted: isInverted))
        } catch {
            throw TokenizerError(.pattern(error, pattern, part: "pre_tokenizer"), in: "")
        }
    }

    static let known = ["CLIPTokenizer", "GPT2Tokenizer", "Qwen2Tokenizer", "RobertaTokenizer"]

    /// By the class; without one by the tokens that the vocabulary has.
    init(_ configuration: TokenizerConfiguration, _ vocabulary: Vocabulary) throws(TokenizerError) {
        switch configuration.className {
        case "RobertaTokenizer": self = .roberta
        case "GPT2Tokenizer": self = .gpt2
        case "Qwen2Tokenizer": self = try .qwen()
        case "CLIPTokenizer": self = try .clip()
        case nil:
            if vocabulary.id(of: "<|startoftext|>") != nil {
                self = try .clip()
            } else if vocabulary.id(of: "<s>") != nil, vocabulary.id(of: "</s>") != nil {
                self = .roberta
            } else {
                self = .gpt2
            }
        case let name?:
            throw TokenizerError(
                .unknownClass(name, known: Self.known, for: TokenizerFolder.pairs), in: configuration.file)
        }
    }

    private init(
        normalizer: Normalizer? = nil, split: PreTokenizer? = nil, unknown: String? = nil, suffix: String = "",
        first: String? = nil, last: String? = nil, tokens: [String], mask: String? = nil
    ) {
        self.normalizer = normalizer
        self.split = split
        self.unknown = unknown
        self.suffix = suffix
        self.first = first
        self.last = last
        self.tokens = tokens
        self.mask = mask
    }
}

extension Tokenizer.Parts {
    /// Byte-level pairs from `vocab.json`, ids under pieces, and `merges.txt`, a merge a line, the first before all others.
    init(
        pairs bytes: [UInt8], merges: [UInt8], _ folder: TokenizerFolder, _ configuration: TokenizerConfiguration
    ) throws {
        let name = folder.path(TokenizerFolder.pairs)
        let value = try JSONValue.parse(bytes, name: name)
        let part = TokenizerPart(file: name, name: "model", value: .object([.init(key: "vocab", value: value)]))
        let vocabulary = try Vocabulary(part)
        let family = try PairFamily(configuration, vocabulary)

        let mergesPart = TokenizerPart(file: folder.path(TokenizerFolder.merges), name: "merges", value: .null)
        var pairs: [(String, String)] = []
        let text = try TokenizerText.decode(merges, name: mergesPart.file)
        for (index, line) in text.utf8.split(separator: 0x0A).enumerated() {
            let line = String(Substring(line.last == 0x0D ? line.dropLast() : line))
            if index == 0, line.hasPrefix("#version") { continue }
            pairs.append(try BytePairs.pair(line, mergesPart, number: pairs.count + 1))
        }
        let unknown = configuration.token("unk_token") ?? family.unknown
        let settings = BytePairs.Settings(unknown: unknown.flatMap(vocabulary.id), suffix: family.suffix)
        self.init(model: .bytePairs(try BytePairs(vocabulary, merges: pairs, settings, mergesPart)))

        normalizer = family.normalizer
        let bytesAsLetters = PreTokenizer.byteLevel(
            ByteLevelPreTokenizer(
                addsSpace: configuration.bool("add_prefix_space") ?? false, splits: family.split == nil))
        preTokenizer = .sequence([family.split, bytesAsLetters].compactMap(\.self))
        modelMaxTokens = configuration.modelMaxTokens
        if let side = configuration.cutSide { cutSide = side }
        addedTokens = try configuration.addedTokens()
        if addedTokens.isEmpty {
            for content in family.tokens {
                guard let id = vocabulary.id(of: content) else { continue }
                addedTokens.append(AddedTokens.Token(content: content, id: id))
            }
            if let mask = configuration.token("mask_token") ?? family.mask, let id = vocabulary.id(of: mask) {
                addedTokens.append(AddedTokens.Token(content: mask, id: id, stripsLeft: true))
            }
        }
        func id(_ role: String, _ standard: String?) throws(TokenizerError) -> [Int32] {
            guard let standard else { return [] }
            let content = configuration.token(role) ?? standard
            guard let id = self.id(of: content) else { throw part.error(.undefinedToken(content, part: role)) }
            return [id]
        }
        template = SequenceTemplate(
            before: try id("bos_token", family.first), after: try id("eos_token", family.last))
    }
}
