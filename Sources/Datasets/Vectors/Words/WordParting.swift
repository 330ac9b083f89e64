/// What parts words from their numbers, and these from one another, in a text of word vectors: told by its first rows.
struct WordParting: Equatable {
    let separator: FieldSeparator
    /// Whether a word may stand in quotes, which are no part of it. Between spaces only where all do: `"` is a word as well.
    let hasQuotes: Bool

    /// Of as many rows those that come first: tabs, which part white space too.
    private static let separators: [FieldSeparator] = [.tab, .space, .comma, .semicolon]

    /// nil where no sign parts a row into a word and its numbers.
    ///
    /// - Parameter count: of numbers, where the first line says it; else as many as most rows have.
    init?(_ bytes: [UInt8], _ rows: [Range<Int>], count: Int?) {
        var best: (parting: WordParting, rows: Int)?
        for separator in Self.separators {
            let areQuoted = rows.allSatisfy { WordLine.quotedEnd(bytes, $0, separator) != nil }
            let parting = WordParting(separator, hasQuotes: separator != .space || areQuoted)
            let counts = rows.compactMap { WordLine.wholeCount(bytes, $0, parting) }
            let fitting =
                if let count { counts.count { $0 == count } } else {
                    Dictionary(grouping: counts) { $0 }.values.reduce(0) { max($0, $1.count) }
                }
            if fitting > best?.rows ?? 0 { best = (parting, fitting) }
        }
        guard let best else { return nil }
        self = best.parting
    }

    /// Of a file in which nothing shows it.
    static let usual = WordParting(.space, hasQuotes: false)

    private init(_ separator: FieldSeparator, hasQuotes: Bool) {
        self.separator = separator
        self.hasQuotes = hasQuotes
    }
}
