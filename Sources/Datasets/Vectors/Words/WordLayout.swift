import Diagnostics

/// How word vectors are written, told by how a file begins, since `.txt`, `.vec` and `.bin` are names of several things.
enum WordLayout {
    case text, binary

    /// What shows that a file holds word vectors.
    enum Sign {
        /// Only a first line that counts.
        case counts
        /// Also rows between spaces, where a word of one is no number.
        case words
        /// Also the file's name: the first field is the word, whatever it says and whatever parts it from the numbers.
        case name
    }

    /// Rows that are looked at.
    private static let rowCount = 20

    /// nil for something else: rows of numbers, a table, a text.
    ///
    /// - Parameters:
    ///   - start: the first bytes of the file, which may end within a row.
    ///   - sign: which files are meant.
    ///   - said: what somebody says that parts fields.
    init?(start: [UInt8], by sign: Sign, said: FieldSeparator? = nil) {
        let marked = start.starts(with: [0xEF, 0xBB, 0xBF]) ? start.dropFirst(3) : start[...]
        let start = Array(marked[WordComments.passed(marked).end...])
        if let counts = WordCounts(start[...]) {
            guard let layout = Self(start, after: counts, by: sign, said) else { return nil }
            self = layout
        } else if sign != .counts, Self.areWords(start, by: sign, said) {
            self = .text
        } else {
            return nil
        }
    }

    private init?(_ start: [UInt8], after counts: WordCounts, by sign: Sign, _ said: FieldSeparator?) {
        let body = counts.length..<start.count
        guard !body.isEmpty else { return nil }
        if start[body].contains(where: Self.isControl) {
            self = .binary
            return
        }
        let rows = Self.rows(start, body)
        let parting = WordParting(start, rows.map(\.range), count: counts.numbers, said: said) ?? .usual(said)
        // A row may be broken, all are not.
        let fits = rows.contains { row in
            guard let word = WordLine.word(start, row.range, parting) else { return false }
            let count = WordLine.numberCount(start, row.range, parting)
            // `5 1` and then `7 0.5` are two rows of two numbers.
            let areNumbers = sign != .name && counts.numbers == 1 && WordLine.isNumber(start, word, parting)
            return (row.isWhole ? count == counts.numbers : count <= counts.numbers) && !areNumbers
        }
        // A word may be no UTF-8.
        guard fits || Self.isBroken(start[body]) else { return nil }
        self = fits ? .text : .binary
    }

    /// Whether most rows are a word and as many numbers. Where only they show it, between spaces, and with two numbers or more,
    /// not all words are numbers, and the first row does not name columns, as `id 0 1 2` and `id x y z`.
    private static func areWords(_ start: [UInt8], by sign: Sign, _ said: FieldSeparator?) -> Bool {
        let rows = rows(start, 0..<start.count)
        let whole = rows.count == 1 ? rows : rows.filter(\.isWhole)
        guard let first = rows.first, let parting = WordParting(start, whole.map(\.range), count: nil, said: said)
        else { return false }
        // Between tabs a table may have words in several columns.
        if parting.separator != .tab, TabbedRows.are(start) { return false }
        let names = WordLine.fields(start, first.range, parting.separator).map {
            String(decoding: start[$0], as: UTF8.self)
        }
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in whole { lengths.add(WordLine.numberCount(start, row.range, parting)) }
        guard let width = lengths.usual?.count, width > 0 else { return false }
        let words = whole.filter { WordLine.wholeCount(start, $0.range, parting) == width }.compactMap { row in
            // Between spaces a line that begins with them has no word.
            WordLine.word(start, row.range, parting).flatMap { word in
                parting.separator != .space || row.range.lowerBound + (parting.hasQuotes ? 1 : 0) == word.lowerBound
                    ? word : nil
            }
        }
        guard 2 * words.count > whole.count else { return false }
        // Of a data frame's rows the first field has no name.
        let areNames =
            WordLine.numberCount(start, first.range, parting) == 0 && [width, width + 1].contains(names.count)
            || names.count == width && VectorHeader.mayBeNames(names)
        let areNumbers = words.allSatisfy { WordLine.mayBeNumber(start, $0, parting) }
        switch sign {
        case .counts: return false
        case .name:
            guard areNames, parting.separator != .space, let name = names.first else { return true }
            // A table, unless its words would be numbers of the vectors.
            return areNumbers && !VectorColumns.isBesideNumbers(name)
        case .words:
            return parting.separator == .space && width > 1 && !areNames && !areNumbers
                && !VectorHeader.mayBeNames(Array(names.dropFirst()))
        }
    }

    /// The first rows that are not blank. One that no line end ends is taken to its last space.
    private static func rows(_ bytes: [UInt8], _ body: Range<Int>) -> [(range: Range<Int>, isWhole: Bool)] {
        var rows: [(range: Range<Int>, isWhole: Bool)] = []
        var start = body.lowerBound
        let end = LineEnd.byte(in: bytes[body])
        while start < body.upperBound, rows.count < rowCount {
            let lineEnd = bytes[start..<body.upperBound].firstIndex(of: end)
            let end = lineEnd ?? body.upperBound
            if !bytes[start..<end].allSatisfy(WordLine.isSpace) { rows.append((start..<end, lineEnd != nil)) }
            start = end + 1
        }
        return rows
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
    }

    /// Whether this is no UTF-8, though its last character may be cut.
    private static func isBroken(_ bytes: ArraySlice<UInt8>) -> Bool {
        (0..<4).allSatisfy { String(validating: bytes.dropLast($0), as: UTF8.self) == nil }
    }
}
