import Diagnostics
import JSONReading

/// One JSON value a line; blank lines are passed by.
struct JSONLinesReader {
    let file: String
    let lines: [(value: JSONValue, line: Int)]

    init(_ bytes: [UInt8], name: String, limits: DatasetLimits) throws(DatasetError) {
        try TextCheck.check(bytes, name: name)
        var complaints = ComplaintList(file: name)
        var lines: [(JSONValue, Int)] = []
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for (index, line) in Self.split(body).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            guard lines.count < limits.records else {
                throw DatasetError(
                    .tooManyLines(limit: limits.records), at: SourcePosition(name, line: index + 1))
            }
            do throws(JSONScanner.Failure) {
                lines.append((try JSONScanner.value(of: line), index + 1))
            } catch {
                let before = line[..<min(error.offset, line.endIndex)]
                let column = before.reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
                complaints.add(
                    .notJSON(expected: error.expected), at: SourcePosition(name, line: index + 1, column: column))
            }
        }
        try complaints.check()
        file = name
        self.lines = lines
    }

    /// The objects as a table: columns in order of first appearance.
    func table() throws(DatasetError) -> Table {
        var complaints = ComplaintList(file: file)
        var columns: [String] = []
        var places: [String: Int] = [:]
        for (value, line) in lines {
            guard case .object(let members) = value else {
                complaints.add(.noObject(found: value), at: SourcePosition(file, line: line, column: 1))
                continue
            }
            for member in members where places[member.key] == nil {
                places[member.key] = columns.count
                columns.append(member.key)
            }
        }
        try complaints.check()
        let rows = lines.map { value, line in
            var cells = [String?](repeating: nil, count: columns.count)
            if case .object(let members) = value {
                for member in members {
                    if let column = places[member.key] { cells[column] = member.value.cell }
                }
            }
            return Table.Row(cells: cells, places: [], place: .init(line: line, column: 1))
        }
        return Table(file: file, columns: columns, rows: rows, header: .init(line: 1, column: 1))
    }

    /// Lines without their ends; the last may lack one.
    static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }
}
