import Diagnostics

/// Lines that begin with `# ` above rows of numbers only, as `numpy.savetxt` writes its `header`
/// (https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html). The last may name the columns. Beside anything
/// but numbers such a line is a row: `#` may be a word, and `# id` a name.
struct CommentLines {
    /// Where the first row begins.
    let end: Int
    let count: Int
    /// The last without its sign.
    private let last: ArraySlice<UInt8>
    private let isOnly: Bool

    /// nil where the first line is none.
    init?(_ bytes: [UInt8]) {
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines: [ArraySlice<UInt8>] = []
        let lineEnd = LineEnd.byte(in: bytes[...])
        while place < bytes.count, bytes[place] == UInt8(ascii: "#") {
            let end = bytes[place...].firstIndex(of: lineEnd) ?? bytes.count
            let line = bytes[place..<end]
            guard let sign = line.dropFirst().first, sign == 0x20 || sign == 0x0D else {
                if line.count > 1 { return nil }
                lines.append(line.dropFirst())
                place = end + 1
                continue
            }
            lines.append(line.dropFirst(2).last == 0x0D ? line.dropFirst(2).dropLast() : line.dropFirst(2))
            place = end + 1
        }
        guard let last = lines.last, place < bytes.count else { return nil }
        (end, count, self.last, isOnly) = (place, lines.count, last, lines.count == 1)
    }

    /// What the last line calls the columns.
    enum Names {
        case none
        case columns([String])
        /// The line names them with its sign, which is the first name: it is no comment.
        case withSign
    }

    /// A line of fewer words than columns is a comment, unless somebody names its sign as a column.
    ///
    /// - Parameters:
    ///   - count: of columns.
    ///   - manifest: what it says of them.
    func names(
        _ count: Int, _ separator: FieldSeparator, _ manifest: TableColumns, limits: DatasetLimits
    ) -> Names {
        func fields(_ line: [UInt8]) -> [String] {
            var scanner = FieldScanner(line, file: "", separator: separator, limits: limits)
            var fields: [FieldScanner.Field] = []
            guard (try? scanner.next(&fields)) == true else { return [] }
            return fields.map { scanner.text(of: $0) }
        }
        let names = fields(Array(last))
        if names.count == count, VectorHeader.isNames(names) { return .columns(names) }
        let signed = fields(Array("# ".utf8) + last)
        let isNamed = signed.first.map { first in manifest.named.contains { $0.value == first } } ?? false
        return isOnly && isNamed && signed.count == count ? .withSign : .none
    }
}
