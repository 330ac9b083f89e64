import Foundation
import JSONReading

/// What is done to a text before it is split.
indirect enum Normalizer: Sendable {
    case bert(BertNormalizer)
    case form(NormalForm)
    case lowercase
    case strip(left: Bool, right: Bool)
    case stripAccents
    case nmt
    case replace(Replacement)
    case prepend([UInt8])
    case precompiled(CharacterMap)
    case byteLevel
    case sequence([Normalizer])
    /// What a model of sentencepiece does by itself; `tokenizer.json` has no name for it.
    case sentencePiece(SentencePieceNormalizer)
    /// What SigLIP does before that.
    case canonical(CanonicalText)

    /// As the file calls them.
    private enum Kind: String, CaseIterable {
        case bert = "BertNormalizer"
        case nfc = "NFC"
        case nfd = "NFD"
        case nfkc = "NFKC"
        case nfkd = "NFKD"
        case lowercase = "Lowercase"
        case strip = "Strip"
        case stripAccents = "StripAccents"
        case nmt = "Nmt"
        case replace = "Replace"
        case prepend = "Prepend"
        case precompiled = "Precompiled"
        case byteLevel = "ByteLevel"
        case sequence = "Sequence"
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        switch try part.kind(Kind.self) {
        case .bert: self = .bert(BertNormalizer(part))
        case .nfc: self = .form(.nfc)
        case .nfd: self = .form(.nfd)
        case .nfkc: self = .form(.nfkc)
        case .nfkd: self = .form(.nfkd)
        case .lowercase: self = .lowercase
        case .strip:
            self = .strip(left: part["strip_left"]?.bool ?? true, right: part["strip_right"]?.bool ?? true)
        case .stripAccents: self = .stripAccents
        case .nmt: self = .nmt
        case .replace: self = .replace(try Replacement(part))
        case .prepend: self = .prepend(Array((part["prepend"]?.string ?? "").utf8))
        case .precompiled: self = .precompiled(try CharacterMap(part))
        case .byteLevel: self = .byteLevel
        case .sequence: self = .sequence(try part.parts("normalizers", Normalizer.init))
        }
    }

    func apply(to text: inout NormalizedText) {
        switch self {
        case .bert(let normalizer): normalizer.apply(to: &text)
        case .form(let form): text.normalize(form)
        case .lowercase: text.lowercase()
        case .strip(let left, let right): text.trim(left: left, right: right)
        case .stripAccents: if !text.bytes.isASCII { text.drop(\.isCombiningMark) }
        case .nmt: NmtNormalizer.apply(to: &text)
        case .replace(let replacement): replacement.apply(to: &text)
        case .prepend(let prefix):
            guard !text.bytes.isEmpty else { break }
            text.bytes = prefix + text.bytes
            if text.isAtStart { text.startLength += prefix.count }
        case .precompiled(let map): map.apply(to: &text)
        case .byteLevel:
            var result: [UInt8] = []
            ByteAlphabet.append(text.bytes[..<text.startLength], to: &result)
            let length = result.count
            ByteAlphabet.append(text.bytes[text.startLength...], to: &result)
            text.bytes = result
            text.startLength = length
        case .sequence(let normalizers): for normalizer in normalizers { normalizer.apply(to: &text) }
        case .sentencePiece(let normalizer): normalizer.apply(to: &text)
        case .canonical(let canonical): canonical.apply(to: &text)
        }
    }

    /// The same, with BERT's own as `change` makes it.
    func changingBert(_ change: (inout BertNormalizer) -> Void) -> Normalizer {
        switch self {
        case .bert(var normalizer):
            change(&normalizer)
            return .bert(normalizer)
        case .sequence(let normalizers): return .sequence(normalizers.map { $0.changingBert(change) })
        default: return self
        }
    }
}

extension CharacterMap {
    /// The map of a part, which is written in base 64.
    init(_ part: TokenizerPart) throws(TokenizerError) {
        guard let text = part["precompiled_charsmap"]?.string, let data = Data(base64Encoded: text) else {
            throw part.error(.noCharacterMap(part: part.name))
        }
        do {
            try self.init(Array(data))
        } catch {
            throw part.error(.characterMap(error, part: part.name))
        }
    }
}
