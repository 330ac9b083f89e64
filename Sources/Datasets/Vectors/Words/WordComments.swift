/// Lines above word vectors that begin with `# ` and hold words only, as `numpy.savetxt` writes its `header`. With numbers among
/// these the first of them may be a word, `#`, unless the line plainly names columns, `# word 0 1`.
enum WordComments {
    /// Where they end from `start` on, and how many they are; none where nothing follows.
    static func passed(_ bytes: ArraySlice<UInt8>) -> (end: Int, count: Int) {
        let lineEnd = LineEnd.byte(in: bytes)
        var (start, count) = (bytes.startIndex, 0)
        while start < bytes.endIndex, let end = bytes[start...].firstIndex(of: lineEnd), isOne(bytes[start..<end]) {
            (start, count) = (end + 1, count + 1)
        }
        return start < bytes.endIndex ? (start, count) : (bytes.startIndex, 0)
    }

    private static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
        let sign = UInt8(ascii: "#")
        let rest = line.drop { $0 == sign }
        guard rest.count < line.count, rest.first.map(WordLine.isSpace) ?? true else { return false }
        let fields = rest.split { byte in FieldSeparator.allCases.contains { $0.byte == byte } || byte == 0x0D }
            .map { String(decoding: $0, as: UTF8.self) }
        if fields.allSatisfy(VectorHeader.isName) { return true }
        guard let name = fields.first else { return false }
        return (VectorColumns.isOfWords(name) || VectorColumns.isBesideNumbers(name))
            && VectorHeader.mayBeNames(Array(fields.dropFirst()))
    }
}
