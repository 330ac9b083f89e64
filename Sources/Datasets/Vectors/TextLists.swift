import Diagnostics
import VectorMath

/// An array of texts, each of which is a vector as a list: `[0.1, 0.2]`.
enum TextLists {
    /// nil where no text is a list.
    static func vectors(
        _ texts: [String], at position: SourcePosition, _ broken: inout BrokenRows
    ) throws(DatasetError) -> Matrix? {
        let texts = texts.map { Array($0.utf8)[...] }
        guard texts.contains(where: { NumberText.isList($0) }) else { return nil }
        var complaints = ComplaintList(file: position.file, broken)
        var lists = NumberLists(file: position.file, column: nil)
        for (row, text) in texts.enumerated() { lists.append(text, at: .init(line: row + 1, column: 1), row: row) }
        let vectors = try lists.matrix(rows: texts.count, .all, &complaints)
        broken = complaints.broken
        return vectors
    }
}
