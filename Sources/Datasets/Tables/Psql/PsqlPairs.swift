import Diagnostics

/// A record after another without lines between them, each with a line `name|value` for each column: what `psql -A -x` and
/// `psql -t -x` print. Blank lines and rulers part the records.
struct PsqlPairs {
    let table: Table

    private typealias Pair = (name: String, value: ArraySlice<Unicode.Scalar>, isAligned: Bool)

    /// nil for another text.
    init?(_ bytes: [UInt8], file: String, limits: DatasetLimits) throws(DatasetError) {
        let start = bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard let bar = start.firstIndex(of: UInt8(ascii: "|")), bar > 0, TextCheck.isText(bytes) else { return nil }
        let lines = PsqlLines(bytes, file: file)
        var records: [(pairs: [Pair], line: Int)] = []
        var isBlank = true
        for line in 0..<lines.count {
            let text = lines[line]
            if text.allSatisfy({ $0 == " " }) || !records.isEmpty && PsqlStyle.all.contains(where: { $0.isRuler(text) })
            {
                isBlank = true
                continue
            }
            guard let pair = Self.pair(text) else {
                // Behind those that are surely records, it goes on with a value.
                guard Self.areRecords(records.map(\.pairs)) else { return nil }
                throw lines.fault(.unlikeRecord, line)
            }
            if isBlank { records.append(([], line)) }
            isBlank = false
            records[records.count - 1].pairs.append(pair)
        }
        guard let first = records.first?.pairs else { return nil }
        if records.count == 1 {
            guard try Self.isRecord(first, lines) else { return nil }
        } else if !Self.areRecords(records.map(\.pairs)) {
            return nil
        }
        let columns = first.map(\.name)
        let areAligned = records.allSatisfy { $0.pairs.allSatisfy(\.isAligned) }
        var rows: [Table.Row] = []
        for record in records {
            guard record.pairs.map(\.name) == columns else { throw lines.fault(.unlikeRecord, record.line) }
            guard rows.count < limits.records else {
                throw DatasetError(
                    .table(.tooManyRows(limit: limits.records)), at: SourcePosition(file, line: record.line + 1))
            }
            let place = lines.place(record.line)
            var cells: [String?] = []
            for pair in record.pairs {
                cells.append(
                    try PsqlText.cell(areAligned ? pair.value.dropFirst() : pair.value, at: place, file, limits))
            }
            rows.append(Table.Row(cells: cells, places: [], place: place))
        }
        table = Table(file: file, columns: columns, rows: rows, header: lines.place(0))
    }

    private static func pair(_ line: [Unicode.Scalar]) -> Pair? {
        guard let bar = line.firstIndex(of: "|") else { return nil }
        var name = line[..<bar]
        let value = line[(bar + 1)...]
        let isAligned = name.last == " " && value.first ?? " " == " "
        while name.last == " " { name.removeLast() }
        return name.isEmpty ? nil : (String(String.UnicodeScalarView(name)), value, isAligned)
    }

    /// Whether the first two have the same columns, each once.
    private static func areRecords(_ records: [[Pair]]) -> Bool {
        guard records.count > 1 else { return false }
        let names = records[0].map(\.name)
        return Set(names).count == names.count && records[1].map(\.name) == names
    }

    /// Whether lines that nothing parts are one record, and no rows: one of them holds a vector, and no other.
    private static func isRecord(_ pairs: [Pair], _ lines: PsqlLines) throws(DatasetError) -> Bool {
        let lists = pairs.indices.filter { index in
            NumberText.isList(Array(String(String.UnicodeScalarView(pairs[index].value)).utf8)[...])
        }
        guard pairs.count > 1, lists.count == 1, let list = lists.first,
            Set(pairs.map(\.name)).count == pairs.count
        else { return false }
        if list != 1 { return true }
        let second = String(String.UnicodeScalarView(pairs[0].value.drop { $0 == " " }))
        if ListColumn.isUsual(second) { return false }
        guard ListColumn.isUsual(pairs[list].name) else { throw lines.fault(.tableOrRecord, 0) }
        return true
    }
}
