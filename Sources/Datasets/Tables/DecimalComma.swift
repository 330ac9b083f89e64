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

    /// Whether the sign before a number's fraction may part thousands as well: `1,234`, and with a full stop `1.234`.
    static func mayPartThousands(_ text: some Collection<UInt8>, by sign: UInt8 = UInt8(ascii: ",")) -> Bool {
        let digits = text.drop { [0x20, UInt8(ascii: "+"), UInt8(ascii: "-")].contains($0) }.prefix { $0 != 0x20 }
        guard let place = digits.firstIndex(of: sign) else { return false }
        let (whole, rest) = (digits[..<place], digits[place...].dropFirst())
        return (1...3).contains(whole.count) && rest.count == 3 && whole.first != UInt8(ascii: "0")
            && (Array(whole) + rest).allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Columns of numbers, some with such a comma: each cell is a number or missing, not every comma may part thousands, and no
    /// full stop may.
    static func columns(of table: Table) -> Set<String> {
        let columns = table.columns.indices.filter { column in
            var hasComma = false
            var hasThousand = false
            for row in table.rows {
                guard let cell = row.cells[column] else { continue }
                if number(cell) != nil {
                    if !mayPartThousands(cell.utf8) { hasComma = true }
                } else if NumberCell(cell) == .word {
                    return false
                } else if mayPartThousands(cell.utf8, by: UInt8(ascii: ".")) {
                    hasThousand = true
                }
            }
            return hasComma && !hasThousand
        }
        return Set(columns.map { table.columns[$0] })
    }
}
