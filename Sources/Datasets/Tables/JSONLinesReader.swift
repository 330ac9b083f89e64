import Diagnostics
import JSONReading

/// One JSON value a line; blank lines are passed by.
package struct JSONLinesReader {
    let file: String
    let lines: [(value: JSONValue, line: Int)]
    /// Lines that are no JSON, which count as null.
    let broken: BrokenRows

    /// - Parameter packsNumbers: whether lists of numbers stay as they are written.
    init(
        _ bytes: [UInt8], name: String, limits: DatasetLimits, packsNumbers: Bool = false,
        _ broken: BrokenRows = .refused
    ) throws(DatasetError) {
        let isText = TextCheck.isText(bytes)
        var complaints = ComplaintList(file: name, broken)
        var lines: [(JSONValue, Int)] = []
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for (index, line) in Self.split(body).enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            guard lines.count < limits.records else {
                throw DatasetError(
                    .lines(.tooMany(limit: limits.records)), at: SourcePosition(name, line: index + 1))
            }
            func position(_ offset: Int) -> SourcePosition {
                let before = line[..<min(offset, line.endIndex)]
                let column = before.reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
                return SourcePosition(name, line: index + 1, column: column)
            }
            if !isText, let found = TextCheck.fault(in: line) {
                complaints.add(.text(found.fault), at: position(found.offset), row: lines.count)
                lines.append((.null, index + 1))
                continue
            }
            do throws(JSONScanner.Failure) {
                lines.append((try JSONScanner.value(of: line, packsNumbers: packsNumbers), index + 1))
            } catch {
                complaints.add(
                    .notJSON(expected: error.expected), at: position(error.offset), row: lines.count)
                lines.append((.null, index + 1))
            }
        }
        try complaints.check()
        file = name
        self.lines = lines
        self.broken = complaints.broken
    }

    /// The objects as a table: columns in order of first appearance.
    func table(_ broken: inout BrokenRows) throws(DatasetError) -> Table {
        var complaints = ComplaintList(file: file, self.broken)
        var objects: [(members: [JSONValue.Member], place: Table.Place)] = []
        for (value, line) in lines {
            if value.members == nil {
                complaints.add(
                    .noObject(found: value), at: SourcePosition(file, line: line, column: 1), row: objects.count)
            }
            objects.append((value.members ?? [], .init(line: line, column: 1)))
        }
        try complaints.check()
        broken = complaints.broken
        return JSONTable(objects).table(file: file)
    }

    /// Lines without their ends; the last may lack one.
    package static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines = bytes.split(separator: LineEnd.byte(in: bytes), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }
}
