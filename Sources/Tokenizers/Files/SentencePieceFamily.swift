/// What a class makes of a model of sentencepiece: which ids its pieces have, which tokens are found by themselves, and what
/// stands around a text.
enum SentencePieceFamily: String, CaseIterable {
    case t5 = "T5Tokenizer"
    case xlmRoberta = "XLMRobertaTokenizer"
    case llama = "LlamaTokenizer"
    case gemma = "GemmaTokenizer"
    case deberta = "DebertaV2Tokenizer"
    case siglip = "SiglipTokenizer"

    /// Of the piece of that number. XLM-RoBERTa's own tokens come first, in fairseq's order.
    func id(_ number: Int32) -> Int32 {
        guard self == .xlmRoberta else { return number }
        switch number {
        case 0: return 3
        case 1: return 0
        case 2: return 2
        default: return number + 1
        }
    }

    /// Tokens that are no pieces of the file, which has `count`.
    func added(_ count: Int32) -> [AddedTokens.Token] {
        switch self {
        case .llama, .gemma, .siglip: []
        case .t5: (0..<100).map { AddedTokens.Token(content: "<extra_id_\($0)>", id: count + 99 - $0) }
        case .xlmRoberta:
            [
                AddedTokens.Token(content: "<pad>", id: 1),
                AddedTokens.Token(content: "<mask>", id: count + 1, stripsLeft: true),
            ]
        case .deberta: [AddedTokens.Token(content: "[MASK]", id: count)]
        }
    }

    /// The tokens around a text, by what they are called where the configuration does not say.
    func around(_ configuration: TokenizerConfiguration) -> (first: String?, last: String?) {
        switch self {
        case .t5, .siglip: return (nil, configuration.token("eos_token") ?? "</s>")
        case .xlmRoberta: return (configuration.token("bos_token") ?? "<s>", configuration.token("eos_token") ?? "</s>")
        case .deberta: return (configuration.token("cls_token") ?? "[CLS]", configuration.token("sep_token") ?? "[SEP]")
        case .llama, .gemma:
            let names = self == .llama ? ("<s>", "</s>") : ("<bos>", "<eos>")
            return (
                configuration.bool("add_bos_token") ?? true ? configuration.token("bos_token") ?? names.0 : nil,
                configuration.bool("add_eos_token") ?? false ? configuration.token("eos_token") ?? names.1 : nil
            )
        }
    }
}

extension SentencePieceFamily {
    /// Which of the file's control pieces and its unknown one are found in a text by themselves.
    fileprivate func finds(_ piece: String, _ configuration: TokenizerConfiguration) -> Bool {
        guard self == .siglip else { return true }
        return [("eos_token", "</s>"), ("unk_token", "<unk>"), ("pad_token", "</s>")].contains {
            configuration.token($0.0) ?? $0.1 == piece
        }
    }

    /// `normalizer`, with what the class does before and around it.
    fileprivate func normalizer(
        _ normalizer: SentencePieceNormalizer, _ configuration: TokenizerConfiguration
    ) -> Normalizer {
        guard self == .siglip else { return .sentencePiece(normalizer) }
        var continued = normalizer
        continued.addsSpace = false
        continued.continues = true
        return .sequence([
            .canonical(CanonicalText(lowercases: configuration.bool("do_lower_case") ?? true)),
            .sentencePiece(continued),
        ])
    }
}

extension Tokenizer.Parts {
    /// A model of sentencepiece. Without a class its pieces have the ids of the file, no token is found by itself, and nothing
    /// stands around a text: what sentencepiece itself does.
    init(sentencePieces bytes: [UInt8], name: String, _ configuration: TokenizerConfiguration) throws(TokenizerError) {
        var family: SentencePieceFamily?
        if let className = configuration.className {
            family = SentencePieceFamily(rawValue: className)
            if family == nil {
                let known = SentencePieceFamily.allCases.map(\.rawValue)
                throw TokenizerError(.unknownClass(className, known: known, for: name), in: configuration.file)
            }
        }
        let file = try SentencePieceFile(bytes, name: name)
        let pieces = try SentencePieces(file, name: name) { family?.id($0) ?? $0 }
        var kept: PieceTrie?
        for (index, piece) in file.pieces.enumerated() where piece.kind == .userDefined {
            kept = kept ?? PieceTrie()
            kept?.insert(piece.text, Int32(index))
        }
        switch file.algorithm {
        case .unigram: self.init(model: .sentencePieceUnigram(SentencePieceUnigram(pieces)))
        case .pairs: self.init(model: .sentencePiecePairs(SentencePiecePairs(pieces, kept: kept)))
        case .word, .character: throw TokenizerError(.algorithm(file.algorithm), in: name)
        }
        do {
            let own = SentencePieceNormalizer(
                map: try file.characterMap.map { range throws(CharacterMap.Damage) in
                    try CharacterMap(Array(bytes[range]))
                }, kept: kept, addsSpace: file.addsSpace, removesExtraSpaces: file.removesExtraSpaces,
                writesSpaces: file.writesSpaces, spaceIsSuffix: file.spaceIsSuffix)
            normalizer = family?.normalizer(own, configuration) ?? .sentencePiece(own)
        } catch {
            throw TokenizerError(.characterMap(error, part: "normalizer_spec"), in: name)
        }
        modelMaxTokens = configuration.modelMaxTokens
        if let side = configuration.cutSide { cutSide = side }
        guard let family else { return }
        for (index, piece) in file.pieces.enumerated() where piece.kind == .control || piece.kind == .unknown {
            let content = String(decoding: piece.text, as: UTF8.self)
            guard family.finds(content, configuration) else { continue }
            addedTokens.append(AddedTokens.Token(content: content, id: family.id(Int32(index))))
        }
        addedTokens += family.added(Int32(file.pieces.count))
        let around = family.around(configuration)
        func ids(_ content: String?) throws(TokenizerError) -> [Int32] {
            guard let content else { return [] }
            guard let id = id(of: content) else {
                throw TokenizerError(.undefinedToken(content, part: "pieces"), in: name)
            }
            return [id]
        }
        template = SequenceTemplate(
            before: try ids(around.first), after: try ids(around.last), addsNoSecondEnd: family == .siglip)
    }
}
