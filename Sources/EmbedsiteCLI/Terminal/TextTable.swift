/// Rows of words for a terminal: two spaces between columns, the first column from the left, numbers to the right.
struct TextTable {
    private let rows: [[String]]

    /// - Parameter rows: as many words each as `head`.
    init(_ head: [String], rows: [[String]]) {
        self.rows = [head] + rows
    }

    var text: String {
        let widths = rows[0].indices.map { column in rows.reduce(0) { max($0, $1[column].count) } }
        return rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
