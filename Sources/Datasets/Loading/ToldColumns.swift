/// All columns in which a file tells something of its vectors, whatever they mean.
package struct ToldColumns: Sendable {
    private let columns: [ItemColumns.Column]

    init(_ table: Table?, _ idle: [ItemColumns.Column]) {
        columns =
            (table.map { table in
                table.columns.indices.map { column in
                    (table.columns[column], table.rows.map { $0.cells[column] ?? "" })
                }
            } ?? []) + idle
    }

    /// The column that both have and that holds the same in another order, each once; nil where another stands in the same order,
    /// unless it only counts the rows.
    package func inAnotherOrder(than first: ToldColumns) -> String? {
        var found: String?
        for (name, cells) in columns {
            guard let other = first.columns.first(where: { $0.name == name })?.cells, cells.count == other.count,
                [cells, other].allSatisfy({ Set($0.map(ExactText.init)).count == $0.count })
            else { continue }
            switch SharedItems(other, cells) {
            case .inOrder: if !SharedNames.areCounts(cells) { return nil }
            case .reordered: found = found ?? name
            case .different: break
            }
        }
        return found
    }
}
