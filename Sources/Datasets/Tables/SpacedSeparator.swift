/// A separator with blanks beside it, as `numpy.savetxt(path, array, delimiter=", ")` writes: told by the first rows of a text
/// whose fields white space would part else.
enum SpacedSeparator {
    private static let rowCount = 20
    private static let startLength = 1 << 18

    /// nil where no sign parts most rows so.
    static func sign(_ bytes: [UInt8], limits: DatasetLimits) -> FieldSeparator? {
        let start = Array(bytes.prefix(startLength))
        return [.semicolon, .pipe, .comma].first { partsMost(of: start, $0, limits) }
    }

    private static func partsMost(of start: [UInt8], _ sign: FieldSeparator, _ limits: DatasetLimits) -> Bool {
        guard start.contains(sign.byte) else { return false }
        var scanner = FieldScanner(start, file: "", separator: sign, limits: limits)
        scanner.isSpaced = true
        var fields: [FieldScanner.Field] = []
        var rows: [(count: Int, isParted: Bool)] = []
        while rows.count <= rowCount, (try? scanner.next(&fields)) == true {
            rows.append((fields.count, isParted(fields, scanner)))
        }
        // The first may name columns.
        let below = rows.dropFirst(rows.count > 1 ? 1 : 0)
        var lengths = RowLengths(BrokenRows(areSkipped: true))
        for row in below { lengths.add(row.count) }
        guard let first = rows.first?.count, let usual = lengths.usual?.count, (usual - 1...usual).contains(first)
        else {
            return false
        }
        return 2 * below.count { $0.isParted && $0.count == usual } > below.count
    }

    /// Whether a number stands beside such a sign, and none at either end of the row between another separator and the sign:
    /// there a word and a list are the row's fields, `cat 0.9, 0.1`. A bracket that opens in one field and closes in another
    /// makes a list.
    private static func isParted(_ fields: [FieldScanner.Field], _ scanner: FieldScanner) -> Bool {
        guard fields.count > 1, let first = fields.first, let last = fields.last else { return false }
        let areNumbers = fields.map { isNumber($0, scanner) }
        let isSpaced = fields.indices.dropLast().contains { place in
            (areNumbers[place] || areNumbers[place + 1]) && isBlank(between: fields[place], fields[place + 1])
        }
        guard isSpaced, !fields.contains(where: { opensList($0, scanner) }) else { return false }
        func isNumberPiece(_ piece: ArraySlice<UInt8>?) -> Bool { piece.map { NumberText.number($0) != nil } ?? false }
        let (head, tail) = (pieces(first, scanner), pieces(last, scanner))
        let endsInNumber = !areNumbers[0] && head.count > 1 && isNumberPiece(head.last)
        let beginsWithNumber = areNumbers.last == false && tail.count > 1 && isNumberPiece(tail.first)
        return !endsInNumber && !beginsWithNumber
    }

    private static func isNumber(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
        let cell = FirstRows.bytes(of: field, scanner)
        return NumberText.number(
            scanner.bytes, field.range, hasDecimalCommas: scanner.separator.hasDecimalCommas) != nil
            || NumberText.isList(cell) || NumberText.isBareList(cell)
    }

    private static func isBlank(between field: FieldScanner.Field, _ next: FieldScanner.Field) -> Bool {
        let start = field.range.upperBound + (field.isQuoted ? 1 : 0)
        let end = next.range.lowerBound - (next.isQuoted ? 1 : 0)
        return end - start > 1
    }

    private static func opensList(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> Bool {
        guard !field.isQuoted else { return false }
        let cell = scanner.bytes[field.range]
        return cell.contains { byte in FieldScanner.closing(byte).map { !cell.contains($0) } ?? false }
    }

    private static let parts = Set(FieldSeparator.allCases.map(\.byte))

    /// Between any separators; none of a field in quotes.
    private static func pieces(_ field: FieldScanner.Field, _ scanner: FieldScanner) -> [ArraySlice<UInt8>] {
        field.isQuoted ? [] : scanner.bytes[field.range].split { parts.contains($0) }
    }
}
