import Diagnostics

/// Lines that begin with `#` above rows, as `numpy.savetxt` writes its `header`
/// (https://numpy.org/doc/stable/reference/generated/numpy.savetxt.html). Above numbers only, the last may name the columns.
/// Beside anything else `#` may be a word: there the last names the columns where it has a name for each of them, and others are
/// comments where they begin with `# ` and have not the fields of a row.
struct CommentLines {
    /// Where the first row begins.
    let end: Int
    let count: Int
    /// Without their signs.
    private let lines: [ArraySlice<UInt8>]
    private let last: ArraySlice<UInt8>
    /// Whether a space stands behind each sign.
    private let areSpaced: Bool

    /// nil where the first line is none.
    init?(_ bytes: [UInt8]) {
        var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var lines: [ArraySlice<UInt8>] = []
        var areSpaced = true
        let lineEnd = LineEnd.byte(in: bytes[...])
        while place < bytes.count, bytes[place] == UInt8(ascii: "#") {
            let end = bytes[place...].firstIndex(of: lineEnd) ?? bytes.count
            let line = bytes[place..<end]
            if Self.beginsRow(line) { break }
            var text = line.dropFirst()
            if text.first == 0x20 {
                text = text.dropFirst()
            } else if text.contains(where: { $0 != 0x0D }) {
                areSpaced = false
            }
            lines.append(text.last == 0x0D ? text.dropLast() : text)
            place = end + 1
        }
        guard let last = lines.last, place < bytes.count else { return nil }
        (end, count, self.lines, self.last, self.areSpaced) = (place, lines.count, lines, last, areSpaced)
    }

    /// Whether a line that begins with the sign begins with what spreadsheets and pandas write for a missing number, `#N/A`.
    static func beginsRow(_ line: ArraySlice<UInt8>) -> Bool {
        let cell = line.prefix { byte in !FieldSeparator.allCases.contains { $0.byte == byte } }
        let text = String(decoding: cell, as: UTF8.self)
        guard cell.count > 1, UnreadNumber(text) != nil else { return false }
        guard UnreadNumber.isTooWide(text) else { return true }
        // A ruler, unless numbers stand behind it.
        guard cell.endIndex < line.endIndex else { return false }
        let separator = line[cell.endIndex]
        let row = line.last == 0x0D ? line.dropLast() : line
        let isSpace = separator == UInt8(ascii: " ")
        let cells = row.split(omittingEmptySubsequences: isSpace) { $0 == separator }
            .map { String(decoding: $0, as: UTF8.self) }
        return cells.count > 1
            && cells.dropFirst().allSatisfy {
                DecimalComma.number($0) != nil || NumberCell($0) != .word || UnreadNumber($0) != nil
            }
    }

    /// What the last line calls the columns.
    enum Names {
        case none
        case columns([String])
        /// The first line is no comment: it names the columns with its sign, or is a row.
        case isRow
    }

    /// A line of fewer words than columns is a comment, unless somebody names its sign as a column.
    ///
    /// - Parameter body: before the first row behind these.
    func names(of body: FieldScanner, _ manifest: TableColumns) -> Names {
        let limits = DatasetLimits()
        func fields(_ line: [UInt8]) -> [String] {
            var scanner = FieldScanner(line, file: "", separator: body.separator, limits: limits)
            scanner.isSpaced = body.isSpaced
            var fields: [FieldScanner.Field] = []
            guard (try? scanner.next(&fields)) == true else { return [] }
            return fields.map { scanner.text(of: $0) }
        }
        let signed = lines.map { fields(Array("# ".utf8) + $0) }
        var next = body
        var row: [FieldScanner.Field] = []
        guard (try? next.next(&row)) == true else { return .isRow }
        let names = fields(Array(last))
        let isNamed = signed[0].first.map { first in manifest.named.contains { $0.value == first } } ?? false
        guard Self.areNumbers(row, next) else {
            let areNames = names.count == row.count && names.allSatisfy(VectorHeader.isName)
            // Else the row names the columns.
            let holdsNumbers = row.contains { field in
                NumberText.number(
                    next.bytes, field.range, hasDecimalCommas: next.separator.hasDecimalCommas) != nil
                    || NumberText.isList(FirstRows.bytes(of: field, next))
            }
            if areNames, holdsNumbers, !isNamed, areSpaced || ItemColumns.isKnown(names[0]) { return .columns(names) }
            return areSpaced && signed.allSatisfy { $0.count != row.count } ? .none : .isRow
        }
        if names.count == row.count, VectorHeader.isNames(names) { return .columns(names) }
        return lines.count == 1 && isNamed && signed[0].count == row.count ? .isRow : .none
    }

    private static func areNumbers(_ row: [FieldScanner.Field], _ scanner: FieldScanner) -> Bool {
        let commas = scanner.separator.hasDecimalCommas
        return row.allSatisfy { NumberText.number(scanner.bytes, $0.range, hasDecimalCommas: commas) != nil }
    }

    /// Which lines among the rows, and below them, are comments: each that begins with the sign and is no row, where the first row
    /// or the one behind it holds numbers only.
    ///
    /// - Parameter scanner: before the first row.
    static func rule(_ scanner: FieldScanner) -> FieldScanner.Comments {
        var scanner = scanner
        var row: [FieldScanner.Field] = []
        for _ in 0..<2 {
            guard (try? scanner.next(&row)) == true else { break }
            if areNumbers(row, scanner) { return .unlikeNumbers }
        }
        return .unlikeRows
    }
}
