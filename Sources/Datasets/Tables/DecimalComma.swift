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

    /// Columns of numbers, some with such a comma: each cell is a number or missing.
    static func columns(of table: Table) -> Set<String> {
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
        return Set(columns.map { table.columns[$0] })
    }
}
