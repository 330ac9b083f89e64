import Diagnostics
import YAMLReading

/// A table beside vectors, with what only the file of the vectors tells of them.
struct WiderTable {
    let table: Table
    let parts: TableColumns
    let broken: BrokenRows

    /// What both tell of the items is the table's: columns of one name, and ids, texts or labels that each has by a name of its own
    /// and nobody names. Complains where the two differ. What the table says nothing of is no difference from it.
    ///
    /// - Parameters:
    ///   - names: which need not stand there twice; nil where there are none.
    ///   - order: which vector each row of the table has.
    ///   - broken: rows of the table.
    ///   - given: which of its columns play a part.
    ///   - named: those that somebody names.
    ///   - vectors: their file, for complaints.
    init(
        _ table: Table, _ told: ItemColumns, _ names: SharedNames?, _ order: [Int], _ broken: BrokenRows,
        _ given: TableColumns, named: TableColumns, of vectors: String
    ) throws(DatasetError) {
        var complaints = table.complaints(broken)
        let parts = Self.parts(given, told.own, names, table)
        let same = Self.sameParts(table, told, given, named)
        let (ids, theirIDs) = (parts.id.flatMap { table.columns.firstIndex(of: $0.value) }, Self.ids(told))
        var added: [Int] = []
        for (place, name) in told.table.columns.enumerated() {
            if let names, name == names.own, names.column != nil || names.areCounts { continue }
            guard let column = table.columns.firstIndex(of: name) ?? same[name] else {
                added.append(place)
                continue
            }
            lazy var joins = Self.joins(table, column, told.table, place)
            for number in order.indices where !complaints.broken.rows.contains(number) {
                let (row, other) = (table.rows[number], told.table.rows[order[number]])
                let (here, there) = (row.cells[column] ?? "", other.cells[place] ?? "")
                if there.isEmpty || Self.areSame(here, there) { continue }
                // Numbers may be written with a decimal comma in one of the two.
                if Self.areSame(table.field(row, column) ?? "", told.table.field(other, place) ?? "") { continue }
                let item = theirIDs?[order[number]] ?? ids.flatMap { row.cells[$0] }
                complaints.add(
                    .join(
                        .otherCell(
                            .init(item: item, column: name, cell: there),
                            table: .init(
                                item: item, column: table.columns[column], cell: here, isUnnamed: !table.hasHeader),
                            vectors: vectors, joins: joins)),
                    at: table.position(ofRow: number, column: column), row: number)
            }
        }
        try complaints.check()
        self.broken = complaints.broken
        self.table = table.adding(told.table, columns: added, rows: order)
        self.parts = Self.parts(given, told.own, names, self.table)
    }

    /// Whether a column of each holds the same names, each once, in different orders.
    private static func joins(_ table: Table, _ column: Int, _ told: Table, _ place: Int) -> Bool {
        let (names, others) = (told.rows.map { $0.cells[place] ?? "" }, table.rows.map { $0.cells[column] ?? "" })
        return SharedTexts(names, others).order != nil
    }

    /// The table's columns that tell what the file's own ids, texts and labels do, by the names of these, where nobody says what
    /// they are.
    private static func sameParts(
        _ table: Table, _ told: ItemColumns, _ given: TableColumns, _ named: TableColumns
    ) -> [String: Int] {
        let found = ItemColumns(table, given: given).own
        var same: [String: Int] = [:]
        func add(_ own: Located<String>?, _ other: Located<String>?, _ named: Located<String>?) {
            guard named == nil, let own, let other, own.value != other.value else { return }
            same[own.value] = table.columns.firstIndex(of: other.value)
        }
        if told.own.text != told.own.id { add(told.own.text, found.text, named.text ?? given.text) }
        add(told.own.label, found.label, named.label)
        // Names that only count the rows tell nothing.
        if let ids = ids(told), !SharedNames.areCounts(ids) { add(told.own.id, found.id, named.id) }
        return same
    }

    private static func ids(_ told: ItemColumns) -> [String]? {
        told.own.id.flatMap { told.table.columns.firstIndex(of: $0.value) }
            .map { column in told.table.rows.map { $0.cells[column] ?? "" } }
    }

    /// To the byte, or as numbers, which every format writes in its own way.
    private static func areSame(_ first: String, _ second: String) -> Bool {
        if ExactText(first) == ExactText(second) { return true }
        // 01 is no number but a code.
        func number(_ text: String) -> Double? {
            let digits = text.drop { $0 == "-" }
            if digits.count > 1, digits.first == "0", digits.dropFirst().first != "." { return nil }
            if case .number(let number) = NumberCell(text) { return number }
            return nil
        }
        return number(first).map { $0 == number(second) } ?? false
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
