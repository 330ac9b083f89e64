/// Numbers with a comma before their fraction, as spreadsheets of many countries write them.
enum DecimalComma {
    /// `0,5` as `0.5`; nil where the text is no number with one comma and no full stop.
    static func number(_ text: String) -> String? {
        guard text.utf8.count(where: { $0 == UInt8(ascii: ",") }) == 1, !text.utf8.contains(UInt8(ascii: ".")) else {
            return nil
        }
        let plain = text.replacing(",", with: ".")
        if case .number = NumberCell(plain) { return plain }
        return nil
    }

    /// The same table with full stops in each column of which every cell is a number or missing.
    static func replaced(in table: Table) -> Table {
        let columns = table.columns.indices.filter { column in
            var hasComma = false
            for row in table.rows {
                guard let cell = row.cells[column] else { continue }
                if number(cell) != nil {
                    hasComma = true
                } else if NumberCell(cell) == .word {
                    return false
                }
            }
            return hasComma
        }
        guard !columns.isEmpty else { return table }
        let rows = table.rows.map { row in
            var cells = row.cells
            for column in columns { cells[column] = cells[column].map { number($0) ?? $0 } }
            return Table.Row(cells: cells, places: row.places, place: row.place)
        }
        return Table(
            file: table.file, columns: table.columns, rows: rows, header: table.header, hasHeader: table.hasHeader)
    }
}
