import Diagnostics
import VectorMath

/// An array of rows as Python prints it, over several lines: `[[0.9 0.1]` and then ` [0.8 0.3]]`, also within `array(…)` or
/// `tensor(…)`. One that is cut by `...` is refused.
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
        guard var rest = Self.opening(PrintedArray.list(in: text) ?? text).map({ $0.dropFirst(0) }) else { return nil }
        // Back to the bracket of the first row.
        rest = bytes[(rest.startIndex - 1)..<rest.endIndex]
        lists = NumberLists(file: file, column: nil)
        var line = 1
        var counted = bytes.startIndex
        func place(_ index: Int) -> Table.Place {
            line += bytes[counted..<index].count { $0 == UInt8(ascii: "\n") }
            counted = index
            let start = bytes[..<index].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
            return Table.Place(line: line, column: index - start + 1)
        }
        while let byte = rest.first {
            if byte <= 0x20 || byte == UInt8(ascii: ",") {
                rest = rest.dropFirst()
            } else if byte == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
                let row = rest[...end]
                guard !row.dropFirst().contains(UInt8(ascii: "[")) else { return nil }
                lists.append(row, at: place(row.startIndex), row: lists.count)
                rest = rest[(end + 1)...]
            } else if rest.starts(with: Array("...".utf8)) {
                let found = place(rest.startIndex)
                throw DatasetError(
                    .vector(.cutRows), at: SourcePosition(file, line: Int(found.line), column: Int(found.column)))
            } else {
                guard byte == UInt8(ascii: "]"), rest.dropFirst().allSatisfy({ $0 <= 0x20 }) else { return nil }
                return
            }
        }
        return nil
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
