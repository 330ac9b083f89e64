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
        } else if !needsCounts, Self.areWords(start) {
            self = .text
        } else {
            return nil
        }
    }

    private init?(_ start: [UInt8], after counts: WordCounts) {
        let body = counts.length..<start.count
        guard !body.isEmpty else { return nil }
        if start[body].contains(where: Self.isControl) || Self.isBroken(start[body]) {
            self = .binary
            return
        }
        guard let row = Self.rows(start, body).first, let word = WordLine.fields(start, row.range).first else {
            return nil
        }
        let count = WordLine.numberCount(start, row.range)
        // `5 1` and then `7 0.5` are two rows of two numbers.
        let areNumbers = counts.numbers == 1 && WordLine.isNumber(start, word)
        guard row.isWhole ? count == counts.numbers : count <= counts.numbers, !areNumbers else { return nil }
        self = .text
    }

    /// Whether each row is a word and as many numbers as the first, of which there are two or more; and not all words are
    /// numbers, nor the first row names of columns, as `id 0 1 2`.
    private static func areWords(_ start: [UInt8]) -> Bool {
        let rows = rows(start, 0..<start.count)
        guard let first = rows.first else { return false }
        let width = WordLine.numberCount(start, first.range)
        guard width > 1, !VectorHeader.mayBeNames(cells(start, first.range).suffix(width)) else { return false }
        var hasWord = false
        for (range, isWhole) in rows where isWhole || rows.count == 1 {
            let fields = WordLine.fields(start, range)
            guard let word = fields.first, word.lowerBound == range.lowerBound,
                WordLine.numberCount(start, range) == width
            else { return false }
            hasWord = hasWord || !WordLine.isNumber(start, word)
        }
        return hasWord
    }

    private static func cells(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
        WordLine.fields(bytes, range).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// The first rows that are not blank. One that no line end ends is taken to its last space.
    private static func rows(_ bytes: [UInt8], _ body: Range<Int>) -> [(range: Range<Int>, isWhole: Bool)] {
        var rows: [(range: Range<Int>, isWhole: Bool)] = []
        var start = body.lowerBound
        while start < body.upperBound, rows.count < rowCount {
            let lineEnd = bytes[start..<body.upperBound].firstIndex(of: UInt8(ascii: "\n"))
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
