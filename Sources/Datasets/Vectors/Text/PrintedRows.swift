import Diagnostics
import VectorMath

/// An array of rows as Python prints it, over several lines: `[[0.9 0.1]` and then ` [0.8 0.3]]`, also within `array(…)` or
/// `tensor(…)`; or rows printed one by one, each over several lines. One that is cut by `...` is refused.
struct PrintedRows {
    private var lists: NumberLists

    /// Whether the start of a file shows it, and not JSON.
    static func begins(_ start: [UInt8]) -> Bool {
        let text = body(start)
        let named = PrintedArray.body(of: text)
        guard let row = opening(named ?? text) else { return false }
        return named != nil || !row.prefix { $0 != UInt8(ascii: "]") }.contains(UInt8(ascii: ","))
    }

    /// nil for another text.
    init?(_ bytes: [UInt8], file: String) throws(DatasetError) {
        let text = Self.body(bytes)
        let isWhole: Bool
        var rest: ArraySlice<UInt8>
        if let row = Self.opening(PrintedArray.list(in: text) ?? text) {
            // Back to the bracket of the first row.
            (rest, isWhole) = (bytes[(row.startIndex - 1)..<row.endIndex], true)
        } else if Self.beginsWrapped(text) {
            (rest, isWhole) = (text, false)
        } else {
            return nil
        }
        lists = NumberLists(file: file, column: nil)
        let start = rest.startIndex
        var places = BytePlaces(bytes)
        func fault(_ fault: VectorFault, at index: Int) -> DatasetError {
            let found = places.place(index)
            return DatasetError(
                .vector(fault), at: SourcePosition(file, line: Int(found.line), column: Int(found.column)))
        }
        while let byte = rest.first {
            if byte <= 0x20 || byte == UInt8(ascii: ",") {
                rest = rest.dropFirst()
            } else if byte == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")),
                !rest[..<end].dropFirst().contains(UInt8(ascii: "["))
            {
                lists.append(rest[...end], at: places.place(rest.startIndex), row: lists.count)
                rest = rest[(end + 1)...]
            } else if rest.starts(with: Array("...".utf8)) {
                throw fault(.cutRows, at: rest.startIndex)
            } else {
                let behind = NumberText.trimmed(rest.dropFirst())
                if isWhole, byte == UInt8(ascii: "]"), behind.isEmpty { return }
                // What goes on in its first line is a cell of a table.
                let odd = byte == UInt8(ascii: "]") ? behind.startIndex : rest.startIndex
                guard bytes[start..<odd].contains(UInt8(ascii: "\n")) else { return nil }
                throw fault(.brokenArray, at: odd)
            }
        }
        guard isWhole else { return }
        guard bytes[start..<bytes.endIndex].dropLast().contains(UInt8(ascii: "\n")) else { return nil }
        throw fault(.brokenArray, at: bytes.count)
    }

    /// Whether the first row goes over several lines, with nothing around all rows.
    private static func beginsWrapped(_ text: ArraySlice<UInt8>) -> Bool {
        let line = text.prefix { $0 != UInt8(ascii: "\n") }
        guard line.first == UInt8(ascii: "["), line.count < text.count else { return false }
        return line.dropFirst().allSatisfy { $0 <= 0x20 || $0 & 0xF0 == 0x30 || Array("+-.,e".utf8).contains($0) }
    }

    func contents(_ workers: Workers, _ broken: BrokenRows) throws(DatasetError) -> VectorFileReader.Contents {
        var complaints = ComplaintList(file: lists.file, broken)
        let vectors = try lists.matrix(rows: lists.count, workers, &complaints)
        return VectorFileReader.Contents(vectors: vectors, broken: complaints.broken)
    }

    private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        NumberText.trimmed(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    }

    /// What stands behind the two brackets that begin an array of rows.
    private static func opening(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard text.first == UInt8(ascii: "[") else { return nil }
        let row = NumberText.trimmed(text.dropFirst())
        guard row.first == UInt8(ascii: "["), let next = row.dropFirst().first, next != UInt8(ascii: "[") else {
            return nil
        }
        return row.dropFirst()
    }
}

/// Lines and columns of bytes, asked for in their order.
private struct BytePlaces {
    private let bytes: [UInt8]
    private var line = 1
    private var counted = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func place(_ index: Int) -> Table.Place {
        line += bytes[counted..<index].count { $0 == UInt8(ascii: "\n") }
        counted = index
        let start = bytes[..<index].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
        return Table.Place(line: line, column: index - start + 1)
    }
}
