import Diagnostics
import Foundation

/// Rows of fields in the bytes of a text, one row at a time and no field copied. Lines end in LF, CRLF or CR; blank lines
/// are passed by.
///
/// - A field in double quotes may hold separators, line breaks, and a quote written twice (RFC 4180).
/// - Between tabs nothing is quoted (IANA, text/tab-separated-values), but spreadsheets and data frames quote what holds a
///   tab or a line break. So a field that begins with a quote is a quoted one where a closing quote stands before a tab
///   or the end of a line, and, if it goes over several lines, these are not rows by themselves. Else the quote is text.
/// - A list of numbers in brackets is one field, whatever parts its numbers.
struct FieldScanner {
    struct Field {
        /// The field's text in the bytes, without quotes around it.
        let range: Range<Int>
        /// Whether each quote of the text is written twice.
        let hasPairs: Bool
        /// Whether quotes stand around it, so that it is a text whatever it says.
        let isQuoted: Bool
        let place: Table.Place
    }

    let bytes: [UInt8]
    let file: String
    let separator: FieldSeparator
    /// Whether backslashes stand for what would part fields, as `CopyEscapes` says; then quotes are text.
    let hasEscapes: Bool
    /// Which lines that begin with `#` are no rows.
    enum Comments {
        case none
        /// Those that have not as many fields as the first row, or neither a number behind the first of them nor `#N/A` as it.
        case unlikeNumbers
        /// Those with a space behind the sign that have not as many fields as the first row, nor are a word and numbers.
        case unlikeRows
    }

    var comments = Comments.none
    /// Whether a separator ends each row, behind which nothing is a field.
    var endsEmpty = false
    /// Whether blanks around the separator belong to it.
    var isSpaced = false
    private let fieldLimit: Int
    /// Of the first row: the number that tells rows between tabs from lines of a quoted field.
    private var expectedCount: Int?
    private var offset = 0
    private var line = 1
    /// Columns count characters: how many stand in this line before `countedOffset`.
    private var characters = 0
    private var countedOffset = 0

    /// - Parameter passed: lines at the start that are no rows, and where these end.
    init(
        _ bytes: [UInt8], file: String, separator: FieldSeparator, limits: DatasetLimits,
        after passed: (lines: Int, end: Int)? = nil
    ) {
        self.bytes = bytes
        self.file = file
        self.separator = separator
        hasEscapes = separator == .tab && CopyEscapes.are(in: bytes)
        fieldLimit = limits.fieldBytes
        if let passed {
            offset = passed.end
            countedOffset = offset
            line += passed.lines
            return
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            countedOffset = 3
        }
    }

    func text(of field: Field) -> String {
        if hasEscapes { return String(decoding: CopyEscapes.undone(bytes[field.range]), as: UTF8.self) }
        let text = String(decoding: bytes[field.range], as: UTF8.self)
        return field.hasPairs ? text.replacing("\"\"", with: "\"") : text
    }

    /// nil for `\N` without quotes, by which databases write that there is nothing.
    func cell(of field: Field) -> String? {
        !field.isQuoted && bytes[field.range].elementsEqual(CopyEscapes.nothing) ? nil : text(of: field)
    }

    /// The next row that is not blank, in place of what `fields` held; false at the end.
    mutating func next(_ fields: inout [Field]) throws(DatasetError) -> Bool {
        while offset < bytes.count {
            fields.removeAll(keepingCapacity: true)
            if separator == .space { skipSpaces() }
            if comments == .unlikeNumbers, offset < bytes.count, bytes[offset] == UInt8(ascii: "#"), !isRowOfNumbers() {
                while offset < bytes.count, !isLineEnd(bytes[offset]) { offset += 1 }
                takeLineEnd()
                continue
            }
            repeat {
                if separator == .space {
                    skipSpaces()
                    if !fields.isEmpty, offset == bytes.count || isLineEnd(bytes[offset]) { break }
                }
                offset = pastBlanks(offset)
                fields.append(try field())
            } while takeSeparator()
            takeLineEnd()
            if endsEmpty, fields.count > 1, let last = fields.last, last.range.isEmpty, !last.isQuoted {
                fields.removeLast()
            }
            if isComment(fields) { continue }
            if fields.count > 1 || !fields[0].range.isEmpty {
                if expectedCount == nil { expectedCount = fields.count }
                return true
            }
        }
        return false
    }

    /// Whether the line that begins here has the fields of a row and numbers among them: its first may be a word, or broken. By
    /// the line alone, for a comment may hold the beginning of a quoted field.
    private func isRowOfNumbers() -> Bool {
        let line = bytes[offset...].prefix { !isLineEnd($0) }
        if CommentLines.beginsRow(line) { return true }
        guard let expectedCount else { return false }
        var parts = line.split(omittingEmptySubsequences: separator == .space) {
            separator == .space ? $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") : $0 == separator.byte
        }
        if endsEmpty, parts.last?.isEmpty == true { parts.removeLast() }
        return parts.count == expectedCount
            && parts.dropFirst().contains {
                NumberText.number(bytes, $0.indices, hasDecimalCommas: separator.hasDecimalCommas) != nil
            }
    }

    private func isComment(_ fields: [Field]) -> Bool {
        guard comments == .unlikeRows, let expectedCount, fields.count != expectedCount else { return false }
        let start = fields[0].range.lowerBound
        guard !fields[0].isQuoted, start < bytes.count, bytes[start] == UInt8(ascii: "#") else { return false }
        let isSpaced = start + 1 == bytes.count || isLineEnd(bytes[start + 1]) || bytes[start + 1] == UInt8(ascii: " ")
        // A row of the word `#` may be broken.
        let holdsWord = separator != .space || fields.dropFirst().contains { NumberText.number(bytes[$0.range]) == nil }
        return isSpaced && (fields.count == 1 || holdsWord)
    }

    // MARK: - Fields

    private mutating func field() throws(DatasetError) -> Field {
        let opening = place(offset)
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\""), !hasEscapes {
            if let field = try quotedField(opening) { return field }
        } else if let end = listEnd() {
            return try plainField(until: end, opening)
        }
        var end = offset
        while end < bytes.count, !isFieldEnd(bytes[end]) { end += 1 }
        return try plainField(until: end, opening)
    }

    private mutating func plainField(until end: Int, _ opening: Table.Place) throws(DatasetError) -> Field {
        var stop = end
        while isSpaced, stop > offset, isSpace(bytes[stop - 1]) { stop -= 1 }
        let range = offset..<stop
        try checkSize(range.count, at: opening)
        offset = pastBlanks(end)
        return Field(range: range, hasPairs: false, isQuoted: false, place: opening)
    }

    /// nil between tabs, where the quote is text.
    private mutating func quotedField(_ opening: Table.Place) throws(DatasetError) -> Field? {
        let mayBeText = separator == .tab
        let start = offset + 1
        var hasPairs = false
        var end = start
        while true {
            guard let quote = nextQuote(from: end), !mayBeText || quote - start <= fieldLimit else {
                if mayBeText { return nil }
                throw DatasetError(.table(.openQuote), at: position(opening))
            }
            guard quote + 1 < bytes.count, bytes[quote + 1] == UInt8(ascii: "\"") else {
                end = quote
                break
            }
            hasPairs = true
            end = quote + 2
        }
        let isClosed = endsField(end + 1)
        if mayBeText, !isClosed || isOfRows(until: end) { return nil }
        try checkSize(end - start, at: opening)
        passLines(until: end)
        offset = pastBlanks(end + 1)
        guard isClosed else { throw DatasetError(.table(.textAfterQuote), at: position(place(offset))) }
        return Field(range: start..<end, hasPairs: hasPairs, isQuoted: true, place: opening)
    }

    private func nextQuote(from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(UInt8(ascii: "\"")), buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Whether a field that goes from here to the quote at `end` goes over lines that each have as many fields as the first
    /// row.
    private func isOfRows(until end: Int) -> Bool {
        guard let expectedCount, bytes[offset..<end].contains(where: isLineEnd) else { return false }
        var start = offset
        while start > 0, !isLineEnd(bytes[start - 1]) { start -= 1 }
        var stop = end
        while stop < bytes.count, !isLineEnd(bytes[stop]) { stop += 1 }
        return bytes[start..<stop].split(whereSeparator: isLineEnd).allSatisfy { line in
            line.count { $0 == separator.byte } + (endsEmpty ? 0 : 1) == expectedCount
        }
    }

    /// Where the list of numbers that begins here ends, after its bracket; nil where none does.
    private func listEnd() -> Int? {
        guard offset < bytes.count, let closing = Self.closing(bytes[offset]) else { return nil }
        var end = offset + 1
        var hasDigit = false
        while end < bytes.count, bytes[end] != closing {
            let isOfSparse = bytes[end] == UInt8(ascii: ":") && closing == UInt8(ascii: "}")
            guard isOfSparse || Self.isOfList(bytes[end]) else { return nil }
            hasDigit = hasDigit || bytes[end] & 0xF0 == 0x30
            end += 1
        }
        guard end < bytes.count else { return nil }
        end += 1
        // Of a sparse vector, `{1:0.5}/3`.
        if closing == UInt8(ascii: "}"), end < bytes.count, bytes[end] == UInt8(ascii: "/") {
            repeat { end += 1 } while end < bytes.count && (0x30...0x39).contains(bytes[end])
        }
        guard hasDigit, endsField(end) else { return nil }
        return end
    }

    /// The bracket that closes one.
    static func closing(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "("): UInt8(ascii: ")")
        default: nil
        }
    }

    private static func isOfList(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "+"),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private func checkSize(_ size: Int, at place: Table.Place) throws(DatasetError) {
        guard size > fieldLimit else { return }
        throw DatasetError(.table(.longField(limit: fieldLimit)), at: position(place))
    }

    // MARK: - Between fields

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func isFieldEnd(_ byte: UInt8) -> Bool {
        isLineEnd(byte) || (separator == .space ? isSpace(byte) : byte == separator.byte)
    }

    private func endsField(_ place: Int) -> Bool {
        let place = pastBlanks(place)
        return place == bytes.count || isFieldEnd(bytes[place])
    }

    /// Where something else stands than what belongs to the separator.
    private func pastBlanks(_ place: Int) -> Int {
        var place = place
        while isSpaced, place < bytes.count, isSpace(bytes[place]) { place += 1 }
        return place
    }

    private mutating func skipSpaces() {
        while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
    }

    private mutating func takeSeparator() -> Bool {
        guard offset < bytes.count, !isLineEnd(bytes[offset]) else { return false }
        offset += 1
        return true
    }

    private mutating func takeLineEnd() {
        guard offset < bytes.count else { return }
        let end = offset + 1
        let isPair = bytes[offset] == UInt8(ascii: "\r") && end < bytes.count && bytes[end] == UInt8(ascii: "\n")
        offset = isPair ? end + 1 : end
        beginLine(offset)
    }

    // MARK: - Places

    private mutating func passLines(until end: Int) {
        var place = offset
        while place < end {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && bytes[place] != UInt8(ascii: "\n") {
                beginLine(place)
            }
        }
    }

    private mutating func beginLine(_ offset: Int) {
        line += 1
        characters = 0
        countedOffset = offset
    }

    /// The place of a byte of the current line, not before one asked for earlier.
    private mutating func place(_ offset: Int) -> Table.Place {
        if countedOffset < offset {
            characters += bytes.withUnsafeBufferPointer { buffer in
                buffer[countedOffset..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
            }
            countedOffset = offset
        }
        return Table.Place(line: line, column: characters + 1)
    }

    func position(_ place: Table.Place) -> SourcePosition {
        SourcePosition(file, line: Int(place.line), column: Int(place.column))
    }
}
