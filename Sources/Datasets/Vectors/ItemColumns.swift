import Diagnostics
import YAMLReading

/// What stands beside vectors, or beside the texts of a query, tells of each item: which columns are ids, labels and texts,
/// because somebody names them or by their own names.
struct ItemColumns: Sendable {
    typealias Column = (name: String, cells: [String])

    let table: Table
    /// Which columns play a part: as the manifest says, or by their own names.
    let parts: TableColumns
    /// The same without what the manifest names of another table.
    let own: TableColumns
    /// What only a data frame calls its rows, and is no column of `table`.
    let indices: [Column]
    /// Columns of ids and of texts where nobody names others, whatever they are called.
    private let usual: (id: String?, text: String?)

    // The one list of names, for every format. In small letters: capitals and white space around a name say nothing.
    private static let ids = ["ids", "id", "custom_id", "recordid", "_id", "words"]
    private static let labels = ["labels", "label"]
    private static let texts = ["texts", "text", "documents", "words"]

    private static func plain(_ name: String) -> String { NumberCell.trimmed(name).lowercased() }

    private static func isOne(_ name: String, of names: [String]) -> Bool { names.contains(plain(name)) }

    /// The column that comes first by the order of `names`.
    private static func first(of names: [String], among columns: [String]) -> String? {
        names.lazy.compactMap { name in columns.first { plain($0) == name } }.first
    }

    /// Whether a column of that name plays a part by it, and so is no number of a vector.
    static func isKnown(_ name: String) -> Bool { isOne(name, of: ids + labels + texts) }

    /// The column that is the items' texts by its name.
    static func text(among columns: [String]) -> String? { first(of: texts, among: columns) }

    /// The same of their ids.
    static func id(among columns: [String]) -> String? { first(of: ids, among: columns) }

    /// Whether an array of that name tells something of each item: because somebody names it, or by its own name where nobody
    /// gives that part to another.
    static func plays(_ name: String, _ given: TableColumns) -> Bool {
        if given.named.contains(where: { $0.value == name }) { return true }
        let parts = [(ids, given.id), (labels, given.label), (texts, given.text)]
        return parts.contains { names, part in part == nil && isOne(name, of: names) }
    }

    /// Whether an array of that name holds what the items are called.
    static func isID(_ name: String) -> Bool { isOne(name, of: ids) && !isOne(name, of: texts) }

    /// - Parameters:
    ///   - columns: each as long as there are `rows`.
    ///   - given: what the manifest says of them. A column that it names plays no other part.
    ///   - id: the column of the ids where the manifest names none.
    init?(file: String, rows: Int, _ columns: [Column], given: TableColumns, id: String? = nil) {
        guard !columns.isEmpty else { return nil }
        let table = Table(
            file: file, columns: columns.map(\.name),
            rows: (0..<rows).map { row in
                Table.Row(cells: columns.map { $0.cells[row] }, places: [], place: .init(line: row + 1, column: 1))
            }, header: .init(line: 1, column: 1), hasLines: false)
        self.init(table, given: given, id: id)
    }

    /// - Parameters:
    ///   - given: what the manifest says of the columns.
    ///   - id: the column of the ids where the manifest names none.
    ///   - text: the same of the texts.
    init(_ table: Table, given: TableColumns, id: String? = nil, text: String? = nil) {
        usual = (id, text)
        let named = given.named.map(\.value)
        let indices = table.columns.indices.map { (name: table.columns[$0], place: $0) }
            .filter { !named.contains($0.name) && $0.name != id && VectorColumns.isIndex($0.name, at: $0.place) }
            .map(\.name)
        let free = table.columns.filter { !named.contains($0) }
        func column(_ usual: String?, _ names: [String], _ words: String? = nil) -> Located<String>? {
            let usual = usual.flatMap { free.contains($0) ? $0 : nil }
            let name = usual ?? Self.first(of: names, among: free) ?? words.flatMap { free.contains($0) ? $0 : nil }
            return name.map { Located($0, at: SourcePosition(table.file)) }
        }
        let text = column(text, Self.texts)
        let label = column(nil, Self.labels)
        // What names the rows of a data frame is no field; where it is words, it names the items.
        let words = given.id == nil ? indices.first(where: table.holdsWords) : nil
        let id = column(id, Self.ids, words)
        let lost = indices.filter { $0 != id?.value }
        self.table = lost.isEmpty ? table : table.removing(Set(lost))
        self.indices = table.cells(of: lost)
        var parts = given.ofTable
        parts.text = given.text ?? text
        parts.label = given.label ?? label
        parts.id = given.id ?? id
        self.parts = parts
        own = Self.own(table, given, text: text, label: label, id: id)
    }

    /// The same where something else is said of the columns.
    func told(_ given: TableColumns) -> ItemColumns {
        ItemColumns(table, given: given, id: usual.id, text: usual.text)
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
    /// - Parameter lines: where each stands in the file; nil where there are none.
    init(words: [String], lines: [Int]?, file: String, given: TableColumns) {
        let name = "word"
        self.init(
            Table(
                file: file, columns: [name],
                rows: words.enumerated().map { row, word in
                    Table.Row(cells: [word], places: [], place: .init(line: lines?[row] ?? row + 1, column: 1))
                }, header: .init(line: 1, column: 1), hasLines: lines != nil), given: given, id: name, text: name)
    }

    /// Whether whole numbers under `name` tell something of the items: as ids, as labels, or because the manifest names them.
    static func takesNumbers(_ name: String, _ given: TableColumns) -> Bool {
        isOne(name, of: ids + labels) || given.named.contains { $0.value == name }
    }
}

extension Table {
    /// Of the columns of these names.
    fileprivate func cells(of names: [String]) -> [ItemColumns.Column] {
        columns.indices.filter { names.contains(columns[$0]) }.map { column in
            (columns[column], rows.map { $0.cells[column] ?? "" })
        }
    }
}

extension VectorFileReader.Contents {
    /// What stands beside the vectors and is told of no item: arrays of numbers that are left out, and what only a data frame
    /// calls its rows, unless that counts them.
    var idle: [ItemColumns.Column] {
        let lost = columns.map { columns in columns.indices.filter { $0 != columns.id } } ?? []
        let indices = beside?.indices ?? table?.cells(of: lost) ?? []
        return leftOut + indices.filter { !SharedNames.areCounts($0.cells) }
    }

    /// What the file itself tells of its vectors, whatever its format; nil where it holds nothing but numbers.
    func told(_ given: TableColumns) -> ItemColumns? {
        if let beside { return beside.told(given) }
        guard let table else { return nil }
        let indices = columns?.indices.filter { $0 != columns?.id } ?? []
        let told = table.removing(Set(indices))
        return told.columns.isEmpty ? nil : ItemColumns(told, given: given, id: columns?.id, text: columns?.text)
    }
}
