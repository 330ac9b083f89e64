import JSONReading

/// Cleans, spaces out, strips and lowers text as BERT's own tokeniser does (Devlin et al. 2019, `tokenization.py`; here
/// with the details of the `BertNormalizer` in `tokenizer.json`).
package struct BertNormalizer: Sendable, Equatable {
    var cleansText: Bool
    var spacesIdeographs: Bool
    /// nil where nothing is said: then accents go when case goes.
    var stripsAccents: Bool?
    var lowercases: Bool

    package init(cleansText: Bool, spacesIdeographs: Bool, stripsAccents: Bool?, lowercases: Bool) {
        self.cleansText = cleansText
        self.spacesIdeographs = spacesIdeographs
        self.stripsAccents = stripsAccents
        self.lowercases = lowercases
    }

    init(_ part: TokenizerPart) {
        self.init(
            cleansText: part["clean_text"]?.bool ?? true,
            spacesIdeographs: part["handle_chinese_chars"]?.bool ?? true,
            stripsAccents: part["strip_accents"]?.bool, lowercases: part["lowercase"]?.bool ?? true)
    }

    /// `text` is valid UTF-8.
    package func normalize(_ text: [UInt8]) -> [UInt8] {
        var result = NormalizedText(text, isAtStart: true)
        apply(to: &result)
        return result.bytes
    }

    func apply(to text: inout NormalizedText) {
        if text.bytes.isASCII {
            if cleansText { cleanASCII(&text) }
            if lowercases { text.lowercase() }
            return
        }
        if cleansText || spacesIdeographs {
            text.rewrite { value, flags, result in
                if cleansText, flags.isDropped { return }
                if cleansText, flags.isSpace {
                    result.append(0x20)
                } else if spacesIdeographs, Self.isIdeograph(value) {
                    result.append(0x20)
                    result.append(scalar: value)
                    result.append(0x20)
                } else {
                    result.append(scalar: value)
                }
            }
        }
        if stripsAccents ?? lowercases {
            text.normalize(.nfd)
            text.drop(\.isNonspacingMark)
        }
        if lowercases { text.lowercase() }
    }

    private func cleanASCII(_ text: inout NormalizedText) {
        guard text.bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return }
        text.rewrite { value, flags, result in
            if !flags.isDropped { result.append(flags.isSpace ? 0x20 : UInt8(value)) }
        }
    }

    /// CJK ideographs, each a word of its own.
    package static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case ..<0x3400: false
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B920...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
