/// How word vectors are written, told by how a file begins, since `.txt`, `.vec` and `.bin` are names of several things.
enum WordLayout {
    case text, binary

    /// Rows that are looked at.
    private static let rowCount = 20

    /// nil for something else: rows of numbers, a table, a text.
    ///
    /// - Parameters:
    ///   - start: the first bytes of the file, which may end within a row.
    ///   - needsCounts: whether only files whose first line counts are meant.
    init?(start: [UInt8], needsCounts: Bool) {
        let start = start.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(start.dropFirst(3)) : start
        if let counts = WordCounts(start[...]) {
            guard let layout = Self(start, after: counts) else { return nil }
            self = layout
        } else if !needsCounts, !TabbedRows.are(start), Self.areWords(start) {
            self = .text
        } else {
            return nil
        }
    }

    private init?(_ start: [UInt8], after counts: WordCounts) {
        let body = counts.length..<start.count
        guard !body.isEmpty else { return nil }
        if start[body].contains(where: Self.isControl) {
            self = .binary
            return
        }
        // A row may be broken, all are not.
        let fits = Self.rows(start, body).contains { row in
            guard let word = WordLine.fields(start, row.range).first else { return false }
            let count = WordLine.numberCount(start, row.range)
            // `5 1` and then `7 0.5` are two rows of two numbers.
            let areNumbers = counts.numbers == 1 && WordLine.isNumber(start, word)
            return (row.isWhole ? count == counts.numbers : count <= counts.numbers) && !areNumbers
        }
        // A word may be no UTF-8.
        guard fits || Self.isBroken(start[body]) else { return nil }
        self = fits ? .text : .binary
    }

    /// Whether most rows are a word and as many numbers, of which there are two or more; and not all words are numbers, nor
    /// the first row names of columns, as `id 0 1 2` and `id x y z`.
    private static func areWords(_ start: [UInt8]) -> Bool {
        let rows = rows(start, 0..<start.count)
        guard let first = rows.first, !VectorHeader.mayBeNames(Array(cells(start, first.range).dropFirst())) else {
            return false
        }
        let whole = rows.count == 1 ? rows : rows.filter(\.isWhole)
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in whole { lengths.add(WordLine.numberCount(start, row.range)) }
        guard let width = lengths.usual?.count, width > 1 else { return false }
        let names = WordLine.fields(start, first.range)
        if WordLine.numberCount(start, first.range) == 0, names.count == width + 1 { return false }
        let words = whole.compactMap { row in
            WordLine.fields(start, row.range).first { word in
                word.lowerBound == row.range.lowerBound && WordLine.numberCount(start, row.range) == width
            }
        }
        return 2 * words.count > whole.count && words.contains { !WordLine.mayBeNumber(start, $0) }
    }

    private static func cells(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
        WordLine.fields(bytes, range).map { String(decoding: bytes[$0], as: UTF8.self) }
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
