import Datasets

/// The numbers behind a figure: the table below it and the CSV to download.
package struct DataTable: Sendable, Codable, Equatable {
    package let columns: [String]
    package let rows: [[String]]

    package init(columns: [String], rows: [[String]]) {
        self.columns = columns
        self.rows = rows
    }

    /// One cell per row.
    struct Column {
        let name: String
        let cells: [String]

        init(_ name: String, _ cells: [String]) {
            self.name = name
            self.cells = cells
        }
    }

    /// Columns of equal height.
    init(_ columns: [Column]) {
        let height = columns.map(\.cells.count).min() ?? 0
        self.init(columns: columns.map(\.name), rows: (0..<height).map { row in columns.map { $0.cells[row] } })
    }

    /// RFC 4180, lines ending in CRLF.
    package var csv: String {
        ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    /// Quotes a field where it needs it. A text that a spreadsheet would take for a formula gets a leading `'`.
    private static func quoted(_ field: String) -> String {
        let isFormula = field.first.map { "=+-@\t\r".contains($0) } ?? false
        let text = isFormula && !isNumber(field) ? "'" + field : field
        let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static func isNumber(_ field: String) -> Bool {
        switch NumberCell(field) {
        case .number, .infinite: true
        case .missing, .word: false
        }
    }
}
