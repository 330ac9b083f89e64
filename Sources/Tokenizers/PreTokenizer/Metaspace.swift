import JSONReading

/// Writes spaces as a visible scalar and begins a word with each, as sentencepiece does; puts one before a word that begins
/// with none, by `prefix`.
struct Metaspace: Sendable, Equatable {
    enum Prefix: String, CaseIterable, Sendable { case always, first, never }

    let space: [UInt8]
    let prefix: Prefix
    let splits: Bool

    init(space: [UInt8] = [0xE2, 0x96, 0x81], prefix: Prefix, splits: Bool) {
        self.space = space
        self.prefix = prefix
        self.splits = splits
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        guard let replacement = part["replacement"]?.string, replacement.unicodeScalars.count == 1 else {
            throw part.error(
                .wrongSetting("replacement", part["replacement"], expected: "one character", part: part.name))
        }
        // Written by older versions in place of the scheme.
        let isNever = part["add_prefix_space"]?.bool == false
        let written: Prefix = try part.choice("prepend_scheme") ?? .always
        self.init(
            space: Array(replacement.utf8), prefix: isNever ? .never : written, splits: part["split"]?.bool ?? true)
    }

    func apply(to words: inout Words) {
        words.rewrite { text, word, result in
            let bytes = text[word.range]
            let begins = bytes.first == 0x20 || bytes.starts(with: space)
            if !begins, prefix == .always || (prefix == .first && word.isAtStart) { result += space }
            for byte in bytes {
                if byte == 0x20 { result += space } else { result.append(byte) }
            }
        }
        guard splits else { return }
        words.divide { text, range, result in
            var start = range.lowerBound
            var place = start
            while place + space.count <= range.upperBound {
                if text[place] == space[0], text[place..<place + space.count].elementsEqual(space) {
                    if start < place { result.append(start..<place) }
                    start = place
                    place += space.count
                } else {
                    place += 1
                }
            }
            if start < range.upperBound { result.append(start..<range.upperBound) }
        }
    }
}
