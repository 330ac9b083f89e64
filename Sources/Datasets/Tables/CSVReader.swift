import Artifacts
import Diagnostics

/// Rows of fields as a table; `FieldScanner` says what a field is.
package enum CSVReader {
    /// All of `bytes` as a table, with every ragged row complained of; the first row names the columns.
    package static func read(
        _ bytes: [UInt8], name: String, separator: FieldSeparator = .comma, limits: DatasetLimits = DatasetLimits()
    ) throws(DatasetError) -> Table {
        var broken = BrokenRows.refused
        return try read(bytes, name: name, separator: separator, limits: limits, &broken)
    }

    private static func read(
        _ bytes: [UInt8], name: String, separator: FieldSeparator, limits: DatasetLimits, _ broken: inout BrokenRows
    ) throws(DatasetError) -> Table {
        let isText = TextCheck.isText(bytes)
        let passed = SeparatorLine(bytes).map { (lines: 1, end: $0.end) }
        var scanner = FieldScanner(bytes, file: name, separator: separator, limits: limits, after: passed)
        var complaints = ComplaintList(file: name, broken)
        var fields: [FieldScanner.Field] = []
        guard try scanner.next(&fields) else {
            throw DatasetError(.table(.noColumnNames), at: SourcePosition(name, line: 1, column: 1))
        }
        let first = fields[0].place
        if !isText, let found = scanner.fault(in: fields) {
            throw DatasetError(.text(found.fault.ofFirst), at: scanner.position(found.place))
        }
        let columns = fields.map { scanner.text(of: $0) }
        try checkNames(columns, fields, scanner, &complaints)
        var rows: [Table.Row] = []
        while try scanner.next(&fields) {
            let place = fields[0].place
            guard rows.count < limits.records else {
                throw DatasetError(.table(.tooManyRows(limit: limits.records)), at: scanner.position(place))
            }
            if fields.count != columns.count {
                complaints.add(
                    .table(.fieldCount(fields.count, expected: RowLength(columns.count, by: .firstRow), separator)),
                    at: scanner.position(place), row: rows.count)
            } else if !isText, let found = scanner.fault(in: fields) {
                complaints.add(.text(found.fault), at: scanner.position(found.place), row: rows.count)
            } else {
                rows.append(
                    Table.Row(cells: fields.map { scanner.cell(of: $0) }, places: fields.map(\.place), place: place))
                continue
            }
            guard complaints.broken.areSkipped else { continue }
            try complaints.broken.check(cells: columns.count, held: bytes.count, in: name)
            rows.append(.empty(columns.count, at: place))
        }
        try complaints.check()
        broken = complaints.broken
        var table = Table(file: name, columns: columns, rows: rows, header: first)
        if separator.impliesDecimalCommas { table.commaColumns = DecimalComma.columns(of: table) }
        return table
    }

    /// The same, with fields parted by what a line `sep=` says or the first rows show, where nothing is declared.
    ///
    /// - Parameter usual: what the file's ending says.
    static func read(
        _ bytes: [UInt8], name: String, usual: FieldSeparator, declared: FieldSeparator? = nil, limits: DatasetLimits,
        _ broken: inout BrokenRows
    ) throws(DatasetError) -> Table {
        let separator =
            declared ?? SeparatorLine(bytes)?.separator
            ?? SeparatorSearch(bytes, limits: limits, isOfNumbers: false).separator(usual: usual)
        return try read(bytes, name: name, separator: separator, limits: limits, &broken)
    }

    static func checkNames(
        _ names: [String], _ fields: [FieldScanner.Field], _ scanner: FieldScanner, _ complaints: inout ComplaintList
    ) throws(DatasetError) {
        if let error = TitleLine.error(names, fields, scanner) { throw error }
        var seen: Set<String> = []
        for (name, field) in zip(names, fields) where !seen.insert(name).inserted {
            complaints.add(.table(.repeatedColumn(name)), at: scanner.position(field.place))
        }
    }
}
