import JSONReading

/// How a normalised text becomes words, of which the model sees one at a time.
indirect enum PreTokenizer: Sendable {
    case bert
    case byteLevel(ByteLevelPreTokenizer)
    case metaspace(Metaspace)
    case whitespace
    case whitespaceSplit
    /// As Python's `str.split()` takes words apart; `tokenizer.json` has no name for it.
    case fields
    case split(PatternSplit)
    case digits(areSingle: Bool)
    case punctuation(SplitBehavior)
    case delimiter(UInt32)
    case sequence([PreTokenizer])

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case bert = "BertPreTokenizer"
        case byteLevel = "ByteLevel"
        case metaspace = "Metaspace"
        case whitespace = "Whitespace"
        case whitespaceSplit = "WhitespaceSplit"
        case split = "Split"
        case digits = "Digits"
        case punctuation = "Punctuation"
        case delimiter = "CharDelimiterSplit"
        case sequence = "Sequence"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .bert: self = .bert
        case .byteLevel: self = .byteLevel(ByteLevelPreTokenizer(part))
        case .metaspace: self = .metaspace(try Metaspace(part))
        case .whitespace: self = .whitespace
        case .whitespaceSplit: self = .whitespaceSplit
        case .split: self = .split(try PatternSplit(part))
        case .digits: self = .digits(areSingle: part["individual_digits"]?.bool ?? false)
        case .punctuation: self = .punctuation(try part.choice("behavior") ?? .isolated)
        case .delimiter:
            let scalars = part["delimiter"]?.string?.unicodeScalars
            guard let scalar = scalars?.first, scalars?.count == 1 else {
                throw part.error(
                    .wrongSetting("delimiter", part["delimiter"], expected: "one character", part: part.name))
            }
            self = .delimiter(scalar.value)
        case .sequence: self = .sequence(try part.parts("pretokenizers", PreTokenizer.init))
        }
    }

    func apply(to words: inout Words) {
        switch self {
        case .bert: words.divide(BertPreTokenizer.divide)
        case .byteLevel(let preTokenizer): preTokenizer.apply(to: &words)
        case .metaspace(let preTokenizer): preTokenizer.apply(to: &words)
        case .whitespace: words.divide(ScalarSplit.wordsAndSymbols)
        case .whitespaceSplit:
            words.divide { text, range, result in
                ScalarSplit.divide(text, range, .removed, &result) { $1.isSpace }
            }
        case .fields:
            words.divide { text, range, result in
                ScalarSplit.divide(text, range, .removed, &result) { $1.isSpace || (0x1C...0x1F).contains($0) }
            }
        case .split(let split): words.divide(split.divide)
        case .digits(let areSingle):
            words.divide { text, range, result in
                ScalarSplit.divide(text, range, areSingle ? .isolated : .contiguous, &result) { $1.isNumeric }
            }
        case .punctuation(let behavior):
            words.divide { text, range, result in
                ScalarSplit.divide(text, range, behavior, &result) { $1.isPunctuation }
            }
        case .delimiter(let delimiter):
            words.divide { text, range, result in
                ScalarSplit.divide(text, range, .removed, &result) { value, _ in value == delimiter }
            }
        case .sequence(let preTokenizers): for preTokenizer in preTokenizers { preTokenizer.apply(to: &words) }
        }
    }

    /// The same, with byte-level ones that put a space before the text, or do not.
    func addingSpace(_ addsSpace: Bool) -> PreTokenizer {
        switch self {
        case .byteLevel(var preTokenizer):
            preTokenizer.addsSpace = addsSpace
            return .byteLevel(preTokenizer)
        case .sequence(let preTokenizers): return .sequence(preTokenizers.map { $0.addingSpace(addsSpace) })
        default: return self
        }
    }
}
