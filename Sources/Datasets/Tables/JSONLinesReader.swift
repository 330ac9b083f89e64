import Diagnostics
import JSONReading

/// One JSON value a line; blank lines are passed by.
struct JSONLinesReader {
    let file: String
    let lines: [(value: JSONValue, line: Int)]

    /// - Parameter packsNumbers: whether lists of numbers stay as they are written.
    init(
        _ bytes: [UInt8], name: String, limits: DatasetLimits, packsNumbers: Bool = false
    ) throws(DatasetError) {
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
                lines.append((try JSONScanner.value(of: line, packsNumbers: packsNumbers), index + 1))
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
        var objects: [(members: [JSONValue.Member], place: Table.Place)] = []
        for (value, line) in lines {
            if let members = value.members {
                objects.append((members, .init(line: line, column: 1)))
            } else {
                complaints.add(.noObject(found: value), at: SourcePosition(file, line: line, column: 1))
            }
        }
        try complaints.check()
        return JSONTable(objects).table(file: file)
    }

    /// Lines without their ends; the last may lack one.
    static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }
}
