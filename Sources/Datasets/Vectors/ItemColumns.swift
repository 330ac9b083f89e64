import Diagnostics
import YAMLReading

/// What the arrays beside vectors tell of each item, and which of them are ids, labels and texts by their names.
struct ItemColumns: Sendable {
    typealias Column = (name: String, cells: [String])

    let table: Table
    /// Parts that a column plays because of its own name.
    let parts: TableColumns

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

    /// - Parameter given: what the manifest says of the columns.
    init(_ table: Table, given: TableColumns) {
        self.table = table
        let named = given.named.map(\.value)
        func column(_ names: [String]) -> Located<String>? {
            let name = names.first { name in !named.contains(name) && table.columns.contains(name) }
            return name.map { Located($0, at: SourcePosition(table.file)) }
        }
        parts = TableColumns(
            text: given.text ?? column(Self.texts), label: given.label ?? column(Self.labels),
            id: given.id ?? column(Self.ids), image: given.image, fields: given.fields)
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
    }

    /// Whether whole numbers under `name` tell something of the items: as ids, as labels, or because the manifest names them.
    static func takesNumbers(_ name: String, _ given: TableColumns) -> Bool {
        ids.contains(name) || labels.contains(name) || given.named.contains { $0.value == name }
    }
}
