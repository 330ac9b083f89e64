import JSONReading

/// Byte pair encoding (Sennrich et al. 2016): the scalars of a word, then again and again the two neighbours that were
/// merged first when the vocabulary was made, the leftmost such pair first.
struct BytePairs: Sendable {
    let vocabulary: Vocabulary
    private let ranks: PairRanks
    let unknown: Int32?
    /// Before each scalar but a word's first.
    private let prefix: [UInt8]
    /// After a word's last scalar.
    private let suffix: [UInt8]
    /// Whether neighbouring unknown scalars are one piece.
    private let fusesUnknown: Bool
    /// Whether a word that is a piece is that piece, whatever merges lead to.
    private let takesWholeWords: Bool
    /// The ids of `<0x00>` to `<0xFF>`, -1 where missing; empty without byte fallback.
    private let byteIDs: [Int32]
    /// Ids of the scalars below this size, -1 where there is none.
    private let small: [Int32]

    /// The settings of a model besides its pieces and merges.
    struct Settings {
        var unknown: Int32?
        var prefix = ""
        var suffix = ""
        var fusesUnknown = false
        var takesWholeWords = false
        var fallsBackToBytes = false
    }

    init(_ part: TokenizerPart) throws(TokenizerError) {
        let vocabulary = try Vocabulary(part)
        if let dropout = part["dropout"]?.double, dropout != 0 { throw part.error(.dropout(dropout)) }
        let settings = Settings(
            unknown: try vocabulary.unknown(part, standard: nil),
            prefix: part["continuing_subword_prefix"]?.string ?? "", suffix: part["end_of_word_suffix"]?.string ?? "",
            fusesUnknown: part["fuse_unk"]?.bool ?? false, takesWholeWords: part["ignore_merges"]?.bool ?? false,
            fallsBackToBytes: part["byte_fallback"]?.bool ?? false)
        guard let merges = part["merges"]?.array else { throw part.error(.noMerges(part: part.name)) }
        var pairs: [(String, String)] = []
        pairs.reserveCapacity(merges.count)
        for merge in merges {
            if let pair = merge.array, pair.count == 2, let first = pair[0].string, let second = pair[1].string {
                pairs.append((first, second))
            } else if let line = merge.string {
                if line.hasPrefix("#version") { continue }
                pairs.append(try Self.pair(line, part, number: pairs.count + 1))
            } else {
                throw part.error(.wrongMerge(merge.cell ?? "null", number: pairs.count + 1))
            }
        }
        try self.init(vocabulary, merges: pairs, settings, part)
    }

    /// Both halves of a line of merges.
    static func pair(
        _ line: String, _ part: TokenizerPart, number: Int
    ) throws(TokenizerError) -> (String, String) {
        let halves = line.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { String($0) ?? "" }
        guard halves.count == 2 else { throw part.error(.wrongMerge(line, number: number)) }
        return (halves[0], halves[1])
    }

    init(
        _ vocabulary: Vocabulary, merges: [(String, String)], _ settings: Settings, _ part: TokenizerPart
    ) throws(TokenizerError) {
        let trie = vocabulary.trie
        var ranks = PairRanks(count: merges.count)
        let skipped = settings.prefix.utf8.count
        for (index, (first, second)) in merges.enumerated() {
            let whole = Array(first.utf8) + second.utf8.dropFirst(skipped)
            guard let left = vocabulary.id(of: first) else { throw part.error(.unknownMerge(first, number: index + 1)) }
            guard let right = vocabulary.id(of: second) else {
                throw part.error(.unknownMerge(second, number: index + 1))
            }
            guard let merged = trie.number(of: whole) else {
                throw part.error(.unknownMerge(String(decoding: whole, as: UTF8.self), number: index + 1))
            }
            ranks.append(left, right, to: merged)
        }
        self.ranks = ranks
        self.vocabulary = vocabulary
        unknown = settings.unknown
        prefix = Array(settings.prefix.utf8)
        suffix = Array(settings.suffix.utf8)
        fusesUnknown = settings.fusesUnknown
        takesWholeWords = settings.takesWholeWords
        byteIDs = settings.fallsBackToBytes ? vocabulary.byteIDs : []
        small = (UInt32(0)..<0x800).map { value in
            var bytes: [UInt8] = []
            bytes.append(scalar: value)
            return trie.number(of: bytes) ?? -1
        }
    }

    func appendIDs(of text: [UInt8], _ range: Range<Int>, _ merging: inout Merging, to ids: inout [Int32]) {
        if takesWholeWords, let id = vocabulary.trie.number(of: text, in: range) { return ids.append(id) }
        merging.removeAll()
        divide(text, range, &merging)
        merging.mergeAll(ranks)
        merging.append(to: &ids)
    }

    /// The scalars of a word as ids.
    private func divide(_ text: [UInt8], _ range: Range<Int>, _ merging: inout Merging) {
        var isUnknown = false
        var place = range.lowerBound
        while place < range.upperBound {
            let (value, length) = text.scalar(at: place)
            let isFirst = place == range.lowerBound
            place += length
            let id = id(value, text, place - length..<place, isFirst, isLast: place == range.upperBound)
            if id >= 0 {
                if isUnknown, let unknown { merging.add(unknown) }
                isUnknown = false
                merging.add(id)
                continue
            }
            if !byteIDs.isEmpty, appendBytes(text[place - length..<place], isFirst, place == range.upperBound, &merging)
            {
                continue
            }
            if isUnknown, !fusesUnknown, let unknown { merging.add(unknown) }
            isUnknown = true
        }
        if isUnknown, let unknown { merging.add(unknown) }
    }

    @inline(__always)
    private func id(
        _ value: UInt32, _ text: [UInt8], _ range: Range<Int>, _ isFirst: Bool, isLast: Bool
    ) -> Int32 {
        if (isFirst || prefix.isEmpty) && (!isLast || suffix.isEmpty) {
            return value < 0x800 ? small[Int(value)] : vocabulary.trie.number(of: text, in: range) ?? -1
        }
        return vocabulary.trie.number(of: (isFirst ? [] : prefix) + text[range] + (isLast ? suffix : [])) ?? -1
    }

    /// Whether each byte of what stands for a scalar has a piece.
    private func appendBytes(
        _ scalar: ArraySlice<UInt8>, _ isFirst: Bool, _ isLast: Bool, _ merging: inout Merging
    ) -> Bool {
        let bytes = (isFirst ? [] : prefix) + scalar + (isLast ? suffix : [])
        guard bytes.allSatisfy({ byteIDs[Int($0)] >= 0 }) else { return false }
        for byte in bytes { merging.add(byteIDs[Int(byte)]) }
        return true
    }
}
