import Diagnostics

/// A record after another, each with a line for each column: what `psql -x` prints.
struct PsqlRecords {
    let table: Table

    private struct Field {
        /// nil on a line that goes on with the field before it.
        let name: [Unicode.Scalar]?
        let value: ArraySlice<Unicode.Scalar>
        /// Where the bar stands; nil behind a name of characters whose width is not known.
        let bar: Int?
    }

    /// nil for another text.
    init?(_ lines: PsqlLines, limits: DatasetLimits) throws(DatasetError) {
        guard let style = PsqlStyle.all.first(where: { $0.record(lines[0]) != nil }),
            let hasFrame = style.record(lines[0])?.hasFrame
        else { return nil }
        var columns: [String] = []
        var rows: [Table.Row] = []
        var bar: Int?
        var line = 0
        while line < lines.count, let record = style.record(lines[line]) {
            guard record.number == rows.count + 1 else {
                throw lines.fault(.recordNumber(record.number, expected: rows.count + 1), line)
            }
            guard rows.count < limits.records else {
                throw DatasetError(
                    .table(.tooManyRows(limit: limits.records)), at: SourcePosition(lines.file, line: line + 1))
            }
            let place = lines.place(line)
            let first = line
            line += 1
            var names: [String] = []
            var values: [[Unicode.Scalar]] = []
            while line < lines.count, let field = try Self.field(lines, line, style, hasFrame: hasFrame) {
                if let found = field.bar {
                    guard bar ?? found == found else { throw lines.fault(.whichBar, line) }
                    bar = found
                }
                if let name = field.name {
                    names.append(String(String.UnicodeScalarView(name)))
                    values.append(Array(field.value))
                } else {
                    guard let last = values.indices.last, values[last].last == style.newline else {
                        throw lines.fault(.unlikeRecord, line)
                    }
                    values[last].removeLast()
                    while values[last].last == " " { values[last].removeLast() }
                    values[last] += ["\n"] + field.value
                }
                line += 1
            }
            if rows.isEmpty { columns = names }
            guard !names.isEmpty, names == columns else { throw lines.fault(.unlikeRecord, first) }
            var cells: [String?] = []
            for value in values { cells.append(try PsqlText.cell(value, at: place, lines.file, limits)) }
            rows.append(Table.Row(cells: cells, places: [], place: place))
        }
        if hasFrame {
            guard line < lines.count, style.isRuler(lines[line]) else { throw lines.fault(.noLastRuler, line - 1) }
            line += 1
        }
        try lines.checkEnd(from: line)
        table = Table(file: lines.file, columns: columns, rows: rows, header: lines.place(0))
    }

    /// nil for a line that is none.
    private static func field(
        _ lines: PsqlLines, _ line: Int, _ style: PsqlStyle, hasFrame: Bool
    ) throws(DatasetError) -> Field? {
        let whole = lines[line]
        guard !whole.allSatisfy({ $0 == " " }), style.record(whole) == nil, !style.isRuler(whole) else { return nil }
        var inner = whole[...]
        if hasFrame {
            guard inner.count > 1, inner.first == style.bar, inner.last == style.bar else {
                throw lines.fault(.unlikeRecord, line)
            }
            inner = inner.dropFirst().dropLast()
            // A margin, which may hold a mark; what fills up the column says nothing.
            while inner.last == " " { inner.removeLast() }
        }
        // A name may hold bars; blanks stand around the one that ends it.
        let bars = inner.indices.dropFirst().filter { place in
            inner[place] == style.bar && (place + 1 == inner.endIndex || inner[place + 1] == " ")
        }
        guard let bar = bars.first(where: { [" ", style.newline].contains(inner[$0 - 1]) }) else {
            // Behind the last record may stand a time.
            if bars.isEmpty, !hasFrame { return nil }
            throw lines.fault(.unlikeRecord, line)
        }
        guard inner[bar - 1] != style.newline else { throw lines.fault(.longName, line) }
        var name = Array(inner[..<bar])
        while name.last == " " { name.removeLast() }
        if hasFrame { name = Array(name.drop { $0 == " " }) }
        let width = TerminalWidth.of(inner[..<bar])
        return Field(name: name.isEmpty ? nil : name, value: inner[(bar + 1)...].dropFirst(), bar: width)
    }
}
