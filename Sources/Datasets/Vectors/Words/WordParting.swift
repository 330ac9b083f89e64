/// What parts words from their numbers, and these from one another, in a text of word vectors: told by its first rows.
struct WordParting: Equatable {
    let separator: FieldSeparator
    /// Whether numbers are written `0,5`: where rows can be read so, and in no other way.
    let hasDecimalCommas: Bool
    /// Whether a word may stand in quotes, which are no part of it. Between spaces only where all do: `"` is a word as well.
    let hasQuotes: Bool

    /// Of as many rows those that come first: tabs, which part white space too.
    private static let separators: [FieldSeparator] = [.tab, .space, .comma, .semicolon, .pipe]

    /// nil where no sign parts a row into a word and its numbers.
    ///
    /// - Parameters:
    ///   - count: of numbers, where the first line says it; else as many as most rows have.
    ///   - said: what somebody says that parts fields.
    init?(_ bytes: [UInt8], _ rows: [Range<Int>], count: Int?, said: FieldSeparator?) {
        var best: (parting: WordParting, rows: Int, width: Int)?
        for hasCommas in [false, true] {
            for separator in said.map({ [$0] }) ?? Self.separators where !hasCommas || separator.hasDecimalCommas {
                let areQuoted = rows.allSatisfy { WordLine.quotedEnd(bytes, $0, separator) != nil }
                let parting = WordParting(
                    separator, hasQuotes: separator != .space || areQuoted, hasDecimalCommas: hasCommas)
                let counts = rows.compactMap { WordLine.wholeCount(bytes, $0, parting) }
                let widths = Dictionary(grouping: counts) { $0 }.mapValues(\.count)
                // Of as many rows the most numbers: the same for the same file.
                let most = widths.max { ($0.value, $0.key) < ($1.value, $1.key) }
                let width = count ?? most?.key ?? 0
                let fitting = widths[width] ?? 0
                let isBetter = best.map { best in
                    fitting > best.rows
                        || fitting == best.rows
                            && (parting.endsWords(of: best.parting, bytes, rows)
                                || fitting == rows.count && parting.readsCommas(of: best.parting, width, best.width))
                }
                if fitting > 0, isBetter ?? true { best = (parting, fitting, width) }
            }
        }
        guard let best else { return nil }
        self = best.parting
    }

    /// Whether what spaces leave in the words of all rows, `cat|0.9`, begins their numbers: fractions, for a whole number tells
    /// one meaning of a word from others, `bank|2`. Or whether the separator ends these words itself, `cat, 0.9, 0.1`.
    private func endsWords(of other: WordParting, _ bytes: [UInt8], _ rows: [Range<Int>]) -> Bool {
        guard separator != .space, other.separator == .space, hasDecimalCommas == other.hasDecimalCommas else {
            return false
        }
        let areSpaced = rows.allSatisfy { row in
            guard let word = WordLine.word(bytes, row, other), word.count > 1 else { return false }
            return bytes[word].last == separator.byte
                && (rows.count > 1 || bytes[word.upperBound..<row.upperBound].contains(separator.byte)
                    || WordLine.isNumber(bytes, word.dropLast(), other))
        }
        if areSpaced { return true }
        let rests = rows.compactMap { row -> ArraySlice<UInt8>? in
            guard let word = WordLine.word(bytes, row, other), let end = bytes[word].firstIndex(of: separator.byte)
            else {
                return nil
            }
            return bytes[word][(end + 1)...]
        }
        return rests.count == rows.count && rests.contains { $0.contains(UInt8(ascii: ".")) }
    }

    /// Whether decimal commas between spaces make more numbers of every row, or one number stands in each, whose comma parts two
    /// or ends a word: `cat 0,9`.
    private func readsCommas(of other: WordParting, _ width: Int, _ otherWidth: Int) -> Bool {
        guard hasDecimalCommas, !other.hasDecimalCommas else { return false }
        if width == 1, other.separator == .comma, otherWidth == 1 { return true }
        return separator == .space
            ? width > otherWidth : separator == other.separator && width == 1 && otherWidth == 2
    }

    /// Of a file in which nothing shows it.
    static func usual(_ said: FieldSeparator?) -> WordParting {
        WordParting(said ?? .space, hasQuotes: said ?? .space != .space, hasDecimalCommas: false)
    }

    private init(_ separator: FieldSeparator, hasQuotes: Bool, hasDecimalCommas: Bool) {
        self.separator = separator
        self.hasQuotes = hasQuotes
        self.hasDecimalCommas = hasDecimalCommas
    }
}
