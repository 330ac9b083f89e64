import Diagnostics
import JSONReading

/// Which columns hold the vectors, or what no cell can show.
extension JSONVectors {
    /// Numbers, also as a text, or vectors of tokens.
    static func isList(_ value: JSONValue) -> Bool {
        switch value {
        case .packed: true
        case .array(let items):
            !items.isEmpty && items.allSatisfy { if case .number = $0 { true } else { $0.isNull } }
                || JSONItems.isListOfLists(value)
        case .string(let text): NumberText.isList(Array(text.utf8)[...])
        default: false
        }
    }

    /// The column of texts of bits; nil where none holds any, or they are a number for each item.
    func bits(in table: JSONTable) throws(DatasetError) -> Int? {
        func cells(_ rows: some Collection<JSONTable.Row>) -> [BitCells] {
            table.columns.indices.map { column in Self.cells(rows.lazy.map { $0.cells[column] }) }
        }
        // What a few rows say is asked of all.
        guard cells(table.rows.prefix(FirstRows.most)).contains(where: \.are) else { return nil }
        return try BitColumn.choose(
            among: table.columns, cells(table.rows), manifest, head: SourcePosition(file))
    }

    /// Columns that hold lists, as their first value shows: lists of lists only where there are no others, and what is empty
    /// where there are none.
    func lists(in table: JSONTable) -> [Int] {
        let found = table.columns.indices.filter { column in
            // A first value may be the broken one.
            items.complaints.broken.areSkipped
                ? table.rows.contains { $0.cells[column].map(Self.isList) ?? false }
                : table.firstFilled(in: column).map(Self.isList) ?? false
        }
        let plain = found.filter { !(table.firstFilled(in: $0).map(JSONItems.isListOfLists) ?? false) }
        if !plain.isEmpty { return plain }
        return found.isEmpty ? table.columns.indices.filter { table.value(in: $0) == .array([]) } : found
    }

    /// Columns of texts that are bytes in base64.
    func bytes(in table: JSONTable) -> [Int] {
        table.columns.indices.filter { column in
            let texts = table.rows.lazy.compactMap { $0.cells[column]?.string }.prefix(FirstRows.most)
            return PackedColumn.are(Array(texts), manifest.numbers?.value)
        }
    }

    /// A vector of a kind that is not read; nil where a column holds none, or somebody names that column.
    func oddVector(in table: JSONTable) -> JSONValue? {
        let named = Set(manifest.named.map(\.value))
        return table.columns.indices.lazy.filter { !named.contains(table.columns[$0]) }
            .compactMap { table.firstFilled(in: $0) }
            .first { SparseVector.is($0) || NumbersByType.packedBits($0) != nil }
    }

    /// Columns beside the vectors that hold numbers in lists, but for those that play a part: no cell can show them.
    func unread(in table: JSONTable, besides list: Int?) -> (places: Set<Int>, note: Diagnostic?) {
        let places = table.columns.indices.filter { column in
            guard column != list, !ItemColumns.plays(table.columns[column], manifest) else { return false }
            let values = table.filled(in: column)
            // A text that looks as a list is one only where all do.
            return values.contains { $0.string == nil && Self.holdsLists($0) }
                || !values.isEmpty && values.allSatisfy(Self.isList)
        }
        var unread = UnreadColumns()
        for place in places { unread.add(lists: table.columns[place]) }
        return (Set(places), unread.note(at: SourcePosition(file)))
    }

    private static func holdsLists(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let items): isList(value) || items.contains(where: holdsLists)
        case .object(let members): members.contains { holdsLists($0.value) }
        default: isList(value)
        }
    }
}
