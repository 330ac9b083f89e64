/// Text as SigLIP's authors make it ready (`canonicalize_text` of big_vision's `prompt_engineering.py`), and with it
/// `SiglipTokenizer` of transformers: small letters, no ASCII punctuation, single spaces and none at the ends, `▁` before the
/// start of a text.
struct CanonicalText: Sendable {
    let lowercases: Bool

    private static let mark: UInt32 = 0x2581

    func apply(to text: inout NormalizedText) {
        let isAtStart = text.isAtStart
        if lowercases {
            text = NormalizedText(Self.withFinalSigmas(text.bytes), isAtStart: isAtStart)
            text.lowercase()
        }
        var isAfterSpace = false
        text.rewrite { value, flags, result in
            // Python counts four separators among controls as white space.
            if flags.isSpace || value == Self.mark || (0x1C...0x1F).contains(value) {
                isAfterSpace = true
                return
            }
            if Self.isPunctuation(value) { return }
            if isAfterSpace, isAtStart || !result.isEmpty { result.append(0x20) }
            isAfterSpace = false
            result.append(scalar: value)
        }
        guard isAtStart else { return }
        var start: [UInt8] = []
        start.append(scalar: Self.mark)
        text = NormalizedText(start + text.bytes, isAtStart: true)
    }

    /// Python writes a capital sigma at the end of a word small as such, as the Unicode Standard has it (3.13, Final_Sigma); the
    /// tokenizers of PyPI, and with them `lowercase()`, do not.
    private static func withFinalSigmas(_ bytes: [UInt8]) -> [UInt8] {
        // Σ in UTF-8.
        guard bytes.indices.dropLast().contains(where: { bytes[$0] == 0xCE && bytes[$0 + 1] == 0xA3 }) else {
            return bytes
        }
        let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        var result = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            let isFinal =
                scalar == "Σ" && isCased(scalars[..<place].reversed()) && !isCased(scalars[(place + 1)...])
            result.append(isFinal ? "ς" : scalar)
        }
        return Array(String(result).utf8)
    }

    /// Whether the first of these that is not passed over has a case.
    private static func isCased(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
        scalars.first { !$0.properties.isCaseIgnorable }?.properties.isCased ?? false
    }

    /// `string.punctuation` of Python.
    private static func isPunctuation(_ value: UInt32) -> Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
