import Diagnostics
import YAMLReading

/// A table beside vectors, with what only the file of the vectors tells of them.
struct WiderTable {
    let table: Table
    let parts: TableColumns
    let broken: BrokenRows

    /// A column that both have is the table's. Complains where the two disagree, and it plays a part or the order alone joins
    /// them.
    ///
    /// - Parameters:
    ///   - names: which need not stand there twice; nil where there are none.
    ///   - order: which vector each row of the table has.
    ///   - broken: rows of the table.
    ///   - given: which of its columns play a part.
    ///   - vectors: their file, for complaints.
    init(
        _ table: Table, _ told: ItemColumns, _ names: SharedNames?, _ order: [Int], _ broken: BrokenRows,
        _ given: TableColumns, of vectors: String
    ) throws(DatasetError) {
        var complaints = table.complaints(broken)
        let playing = Set(given.named.map(\.value) + told.own.named.map(\.value))
        var added: [Int] = []
        for (place, name) in told.table.columns.enumerated() {
            if let names, name == names.own, names.column != nil || names.areCounts { continue }
            guard let same = table.columns.firstIndex(of: name) else {
                added.append(place)
                continue
            }
            // Lines without a name are called by one that nobody chose.
            guard playing.contains(name) || names?.column == nil, table.hasHeader else { continue }
            for number in order.indices where !complaints.broken.rows.contains(number) {
                let (row, other) = (table.rows[number], told.table.rows[order[number]])
                // Numbers may be written with a decimal comma in one of the two.
                let isName = playing.contains(name)
                let here = (isName ? row.cells[same] : table.field(row, same)) ?? ""
                let there = (isName ? other.cells[place] : told.table.field(other, place)) ?? ""
                if ExactText(here) != ExactText(there) {
                    complaints.add(
                        .join(.otherCell(column: name, found: here, vectors: vectors, there: there)),
                        at: table.position(ofRow: number, column: same), row: number)
                }
            }
        }
        try complaints.check()
        self.broken = complaints.broken
        self.table = table.adding(told.table, columns: added, rows: order)
        parts = Self.parts(given, told.own, names, self.table)
    }

    private static func parts(
        _ given: TableColumns, _ own: TableColumns, _ names: SharedNames?, _ table: Table
    ) -> TableColumns {
        func here(_ part: Located<String>?) -> Located<String>? {
            part.flatMap { table.columns.contains($0.value) ? $0 : nil }
        }
        let joined = names?.column.map { Located(table.columns[$0], at: SourcePosition(table.file)) }
        var parts = given
        let areTexts = names?.areTexts ?? false
        parts.id = given.id ?? (areTexts ? nil : joined) ?? here(own.id)
        // A word is the name of its vector; nothing is told by it twice.
        let text = areTexts ? joined ?? here(own.text) : own.text == own.id ? nil : here(own.text)
        parts.text = given.text ?? (text?.value == parts.id?.value ? nil : text)
        parts.label = given.label ?? here(own.label)
        return parts
    }
}

extension Table {
    /// With columns of another, whose rows are asked for by the rows here.
    fileprivate func adding(_ other: Table, columns added: [Int], rows order: [Int]) -> Table {
        guard !added.isEmpty else { return self }
        return Table(
            file: file, columns: columns + added.map { other.columns[$0] },
            rows: zip(rows, order).map { row, place in
                Row(cells: row.cells + added.map { other.rows[place].cells[$0] }, places: row.places, place: row.place)
            }, header: header, hasHeader: hasHeader, hasLines: hasLines,
            commaColumns: commaColumns.union(other.commaColumns.intersection(added.map { other.columns[$0] })))
    }
}
