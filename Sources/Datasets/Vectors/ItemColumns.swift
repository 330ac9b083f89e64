import Diagnostics
import YAMLReading

/// What the arrays beside vectors tell of each item, and which of them are ids, labels and texts by their names.
struct ItemColumns: Sendable {
    typealias Column = (name: String, cells: [String])

    let table: Table
    /// Which columns play a part: as the manifest says, or by their own names.
    let parts: TableColumns
    /// The same without what the manifest names of another table.
    let own: TableColumns

    private static let ids = ["ids", "id", "custom_id", "words"]
    private static let labels = ["labels", "label"]
    private static let texts = ["texts", "text", "documents", "words"]

    /// Whether a column of that name plays a part by it.
    static func isKnown(_ name: String) -> Bool { (ids + labels + texts).contains(name) }

    /// The column that plays a part by its name; nil where none does.
    static func name(of part: VectorItems.Part, among columns: [String]) -> String? {
        let names =
            switch part {
            case .ids: ids
            case .texts: texts
            case .labels: labels
            case .fields: [String]()
            }
        return names.first(where: columns.contains)
    }

    /// - Parameters:
    ///   - columns: each as long as there are `rows`.
    ///   - given: what the manifest says of them. A column that it names plays no other part.
    init?(file: String, rows: Int, _ columns: [Column], given: TableColumns) {
        guard !columns.isEmpty else { return nil }
        // A row of such a file has no line; its number stands for one.
        let table = Table(
            file: file, columns: columns.map(\.name),
            rows: (0..<rows).map { row in
                Table.Row(cells: columns.map { $0.cells[row] }, places: [], place: .init(line: row + 1, column: 1))
            }, header: .init(line: 1, column: 1))
        self.init(table, given: given)
    }

    /// - Parameters:
    ///   - given: what the manifest says of the columns.
    ///   - id: the column of the ids where the manifest names none.
    ///   - text: the same of the texts.
    init(_ table: Table, given: TableColumns, id: String? = nil, text: String? = nil) {
        self.table = table
        let named = given.named.map(\.value)
        func column(_ names: [String]) -> Located<String>? {
            let name = names.first { name in !named.contains(name) && table.columns.contains(name) }
            return name.map { Located($0, at: SourcePosition(table.file)) }
        }
        let text = column([text].compactMap(\.self) + Self.texts)
        let label = column(Self.labels)
        let id = column([id].compactMap(\.self) + Self.ids)
        parts = TableColumns(
            text: given.text ?? text, label: given.label ?? label, id: given.id ?? id, image: given.image,
            fields: given.fields)
        own = Self.own(table, given, text: text, label: label, id: id)
    }

    private static func own(
        _ table: Table, _ given: TableColumns, text: Located<String>?, label: Located<String>?, id: Located<String>?
    ) -> TableColumns {
        func here(_ part: Located<String>?) -> Located<String>? {
            part.flatMap { table.columns.contains($0.value) ? $0 : nil }
        }
        return TableColumns(
            text: here(given.text) ?? text, label: here(given.label) ?? label, id: here(given.id) ?? id)
    }

    /// A word for each vector, which names the item and is its text.
    ///
    /// - Parameter lines: where each stands in the file.
    init(words: [String], lines: [Int], file: String, given: TableColumns) {
        let name = "word"
        table = Table(
            file: file, columns: [name],
            rows: zip(words, lines).map { word, line in
                Table.Row(cells: [word], places: [], place: .init(line: line, column: 1))
            }, header: .init(line: 1, column: 1))
        let column = given.named.contains { $0.value == name } ? nil : Located(name, at: SourcePosition(file))
        parts = TableColumns(
            text: given.text ?? column, label: given.label, id: given.id ?? column, image: given.image,
            fields: given.fields)
        own = Self.own(table, given, text: column, label: nil, id: column)
    }

    /// Whether whole numbers under `name` tell something of the items: as ids, as labels, or because the manifest names them.
    static func takesNumbers(_ name: String, _ given: TableColumns) -> Bool {
        ids.contains(name) || labels.contains(name) || given.named.contains { $0.value == name }
    }
}

extension VectorFileReader.Contents {
    /// What the file itself tells of its vectors, whatever its format; nil where it holds nothing but numbers.
    func told(_ given: TableColumns) -> ItemColumns? {
        if let beside { return beside }
        guard let table else { return nil }
        let indices = columns?.indices.filter { $0 != columns?.id } ?? []
        let told = table.removing(Set(indices))
        return told.columns.isEmpty ? nil : ItemColumns(told, given: given, id: columns?.id, text: columns?.text)
    }
}
