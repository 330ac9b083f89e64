import Artifacts
import Diagnostics

/// Comma- or tab-separated rows after RFC 4180: the first row names the columns; a field in double quotes may hold
/// separators and line breaks, and a quote written twice. Lines end in LF, CRLF or CR; blank lines are skipped.
package struct CSVReader {
    private let bytes: [UInt8]
    private let file: String
    private let separator: UInt8
    private let header: Header
    private let limits: DatasetLimits
    private var offset = 0
    private var line = 1
    /// Columns count characters: how many stand in this line before `countedOffset`.
    private var characters = 0
    private var countedOffset = 0
    private var complaints: ComplaintList

    /// Whether the first row names the columns. Without names they are numbered from 1.
    enum Header: Sendable {
        case present
        case absent
        /// As the row's own cells tell.
        case decided(by: @Sendable (_ cells: [String]) -> Bool)
    }

    /// All of `bytes` as a table, with every ragged row complained of.
    package static func read(
        _ bytes: [UInt8], name: String, separator: Unicode.Scalar = ",", limits: DatasetLimits = DatasetLimits()
    ) throws(DatasetError) -> Table {
        try read(bytes, name: name, separator: separator, header: .present, limits: limits)
    }

    static func read(
        _ bytes: [UInt8], name: String, separator: Unicode.Scalar, header: Header, limits: DatasetLimits
    ) throws(DatasetError) -> Table {
        do {
            _ = try BoundedFile.text(bytes, name: name)
        } catch {
            throw DatasetError(error)
        }
        var reader = CSVReader(bytes, name, UInt8(ascii: separator), header, limits)
        return try reader.table()
    }

    private init(
        _ bytes: [UInt8], _ file: String, _ separator: UInt8, _ header: Header, _ limits: DatasetLimits
    ) {
        self.bytes = bytes
        self.file = file
        self.separator = separator
        self.header = header
        self.limits = limits
        complaints = ComplaintList(file: file)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            offset = 3
            countedOffset = 3
        }
    }

    private mutating func table() throws(DatasetError) -> Table {
        guard let first = try nextRow() else {
            throw DatasetError(.noColumnNames, at: SourcePosition(file, line: 1, column: 1))
        }
        var columns = first.cells.map { $0 ?? "" }
        let hasHeader = namesColumns(columns)
        if hasHeader { checkNames(columns, first) } else { columns = columns.indices.map { String($0 + 1) } }
        var rows: [Table.Row] = []
        var next = hasHeader ? try nextRow() : first
        while let row = next {
            guard rows.count < limits.records else {
                throw DatasetError(.tooManyRows(limit: limits.records), at: position(row.place))
            }
            if row.cells.count == columns.count {
                rows.append(row)
            } else {
                complaints.add(.fieldCount(row.cells.count, expected: columns.count), at: position(row.place))
            }
            next = try nextRow()
        }
        try complaints.check()
        return Table(file: file, columns: columns, rows: rows, header: first.place, hasHeader: hasHeader)
    }

    private func namesColumns(_ cells: [String]) -> Bool {
        switch header {
        case .present: true
        case .absent: false
        case .decided(let namesColumns): namesColumns(cells)
        }
    }

    private mutating func checkNames(_ columns: [String], _ header: Table.Row) {
        var seen: Set<String> = []
        for (name, place) in zip(columns, header.places) where !seen.insert(name).inserted {
            complaints.add(.repeatedColumn(name), at: position(place))
        }
    }

    /// The next row that is not blank; nil at the end.
    private mutating func nextRow() throws(DatasetError) -> Table.Row? {
        while offset < bytes.count {
            let start = place(offset)
            var cells: [String?] = []
            var places: [Table.Place] = []
            repeat {
                let place = place(offset)
                places.append(place)
                cells.append(try field(place))
            } while take(separator)
            takeLineEnd()
            if cells.count > 1 || cells[0] != "" { return Table.Row(cells: cells, places: places, place: start) }
        }
        return nil
    }

    /// `opening` is the place where the field begins.
    private mutating func field(_ opening: Table.Place) throws(DatasetError) -> String {
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") { return try quotedField(opening) }
        let start = offset
        while offset < bytes.count, !isFieldEnd(bytes[offset]) { offset += 1 }
        try checkSize(offset - start, at: opening)
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func quotedField(_ opening: Table.Place) throws(DatasetError) -> String {
        offset += 1
        var start = offset
        let contentStart = offset
        var text = ""
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                text += String(decoding: bytes[start..<offset - 1], as: UTF8.self)
                guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
                    try checkSize(offset - 1 - contentStart, at: opening)
                    try checkAfterQuote()
                    return text
                }
                start = offset  // the second quote of a pair is kept
                offset += 1
            case UInt8(ascii: "\n"): beginLine()
            case UInt8(ascii: "\r") where offset >= bytes.count || bytes[offset] != UInt8(ascii: "\n"): beginLine()
            default: break
            }
        }
        throw DatasetError(.openQuote, at: position(opening))
    }

    private mutating func checkAfterQuote() throws(DatasetError) {
        guard offset < bytes.count, !isFieldEnd(bytes[offset]) else { return }
        throw DatasetError(.textAfterQuote, at: position(place(offset)))
    }

    private func checkSize(_ size: Int, at place: Table.Place) throws(DatasetError) {
        guard size > limits.fieldBytes else { return }
        throw DatasetError(.longField(limit: limits.fieldBytes), at: position(place))
    }

    private func isFieldEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func takeLineEnd() {
        let hadReturn = take(UInt8(ascii: "\r"))
        if take(UInt8(ascii: "\n")) || hadReturn { beginLine() }
    }

    private mutating func beginLine() {
        line += 1
        characters = 0
        countedOffset = offset
    }

    /// The place of a byte of the current line, not before one asked for earlier.
    private mutating func place(_ offset: Int) -> Table.Place {
        while countedOffset < offset {
            if bytes[countedOffset] & 0xC0 != 0x80 { characters += 1 }
            countedOffset += 1
        }
        return Table.Place(line: line, column: characters + 1)
    }

    private func position(_ place: Table.Place) -> SourcePosition {
        SourcePosition(file, line: Int(place.line), column: Int(place.column))
    }
}
