import Diagnostics
import JSONReading

/// Items that an author's program numbered: `{"index": 2, "vector": […]}`.
extension JSONItems {
    static let index = "index"

    /// Puts items into the order of their `index` where this tells a place for each. Where it does not, and the file's order is
    /// another than theirs, it names them.
    ///
    /// - Parameter manifest: what it names is no order, nor is it where it names the items otherwise.
    mutating func orderByIndex(besides manifest: TableColumns) {
        let whole = rows.indices.filter { !complaints.broken.rows.contains($0) }
        let played = [manifest.id, manifest.text, manifest.label].compactMap { $0?.value }
        guard whole.count > 1, complaints.count == 0, !played.contains(Self.index) else { return }
        var indices: [Int] = []
        for row in whole {
            let cells = rows[row].cells
            // An id tells more, and what has only numbers may have this one among them.
            guard rows[row].key == nil, let value = cells.last(where: { $0.key == Self.index })?.value,
                let index = AnswerOrder.index(value),
                rows[row].vector != nil || cells.contains(where: { !Self.isNumber($0.value) }),
                !cells.contains(where: { ItemColumns.isID($0.key) || $0.key == manifest.id?.value })
            else { return }
            indices.append(index)
        }
        for (row, index) in zip(whole, indices) { rows[row].index = index }
        switch AnswerOrder.numbering(indices, of: whole, among: rows.count) {
        case .asItIs: break
        case .places(let places, let first):
            rows = places.map { rows[$0] }
            countedFrom = first
        case .names:
            var names = [String](repeating: "", count: rows.count)
            for (row, index) in zip(whole, indices) { names[row] = String(index) }
            indexNames = names
        }
    }

    /// The numbers by which the items are placed; nil where one has none or that of another.
    var placeNumbers: VectorFileReader.Places? {
        let whole = rows.indices.filter { !complaints.broken.rows.contains($0) }
        let found = whole.compactMap { rows[$0].index }
        guard !found.isEmpty, found.count == whole.count, Set(found).count == found.count else { return nil }
        return VectorFileReader.Places(
            numbers: rows.indices.map { row in
                complaints.broken.rows.contains(row) ? "" : rows[row].index.map { String($0) } ?? ""
            }, column: Self.index)
    }

    /// nil where the items stand in the file's order.
    var orderNote: Diagnostic? {
        countedFrom.map { first in
            Diagnostic(
                .note, at: SourcePosition(file),
                "its vectors are put into the order of their '\(Self.index)', counted from \(first)")
        }
    }
}
