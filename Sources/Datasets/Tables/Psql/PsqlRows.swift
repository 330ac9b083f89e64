import Diagnostics

/// A row of names, a ruler, rows, and how many these are: what psql prints where it is told nothing.
struct PsqlRows {
    let table: Table
    private(set) var warnings: [Diagnostic] = []

    private struct Part {
        /// Without what fills the column up behind it.
        let text: ArraySlice<Unicode.Scalar>
        /// Whether it ends where its column does, as numbers do.
        let isFlush: Bool
        /// Whether the next line goes on with the cell.
        let goesOn: Bool
    }

    private struct Cell {
        var text: [Unicode.Scalar] = []
        var isFlush = true
        var goesOn = false
    }

    /// nil for another text.
    init?(_ lines: PsqlLines, limits: DatasetLimits) throws(DatasetError) {
        let head = (0..<min(2, lines.count)).map { lines[$0] }
        guard
            let (style, ruler, widths, hasFrame) = head.indices.lazy.compactMap({ line in
                PsqlStyle.all.lazy.compactMap { style in
                    style.widths(head[line]).map { (style, line, $0.columns, $0.hasFrame) }
                }.first
            }).first
        else { return nil }
        // A frame has one above the names as well.
        let names = hasFrame ? ruler + 1 : ruler - 1
        guard names >= 0, names < lines.count else { return nil }
        // Without names another row stands there.
        guard !hasFrame || names + 1 < lines.count && style.isRuler(lines[names + 1]) else {
            throw lines.fault(.noNames, names)
        }
        let layout = Layout(style: style, widths: widths, hasFrame: hasFrame, lines: lines)
        let columns = try layout.parts(names).map { part in
            String(String.UnicodeScalarView(part.text.drop { $0 == " " }))
        }
        guard !columns.contains(where: { NumberText.isList(Array($0.utf8)[...]) }) else {
            throw lines.fault(.noNames, names)
        }
        var rows: [(cells: [Cell], line: Int)] = []
        var goesOn = false
        var line = max(names, ruler) + (hasFrame ? 2 : 1)
        while line < lines.count, lines[line].first == (hasFrame ? style.bar : " ") {
            let parts = try layout.parts(line)
            if !goesOn {
                guard rows.count < limits.records else {
                    throw DatasetError(
                        .table(.tooManyRows(limit: limits.records)), at: SourcePosition(lines.file, line: line + 1))
                }
                rows.append((Array(repeating: Cell(), count: columns.count), line))
            }
            let last = rows.count - 1
            for (column, part) in parts.enumerated() {
                let hasMore = rows[last].cells[column].goesOn
                guard !goesOn || hasMore || part.text.isEmpty else { throw lines.fault(.unlikeRuler, line) }
                if hasMore { rows[last].cells[column].text.append("\n") }
                if !goesOn || hasMore { rows[last].cells[column].text += part.text }
                rows[last].cells[column].isFlush =
                    rows[last].cells[column].isFlush && (part.isFlush || part.text.isEmpty)
                rows[last].cells[column].goesOn = part.goesOn
            }
            goesOn = parts.contains(where: \.goesOn)
            line += 1
        }
        if goesOn { throw lines.fault(.openCell, line - 1) }
        try Self.checkEnd(lines, from: line, rows: rows.count, layout, &warnings)
        let aligned = columns.indices.map { column in rows.allSatisfy { $0.cells[column].isFlush } }
        var made: [Table.Row] = []
        for row in rows {
            let place = lines.place(row.line)
            var cells: [String?] = []
            for (column, cell) in row.cells.enumerated() {
                cells.append(
                    try PsqlText.cell(
                        aligned[column] ? cell.text.drop { $0 == " " } : cell.text[...], at: place, lines.file, limits))
            }
            made.append(Table.Row(cells: cells, places: [], place: place))
        }
        table = Table(file: lines.file, columns: columns, rows: made, header: lines.place(names))
    }

    private static func checkEnd(
        _ lines: PsqlLines, from first: Int, rows: Int, _ layout: Layout, _ warnings: inout [Diagnostic]
    ) throws(DatasetError) {
        var line = first
        if layout.hasFrame {
            guard line < lines.count, layout.style.isRuler(lines[line]) else {
                throw lines.fault(.noLastRuler, max(0, line - 1))
            }
            line += 1
        }
        if line < lines.count, let told = lines.rowCount(line) {
            guard told == rows else { throw lines.fault(.rowCount(told: told, found: rows), line) }
            line += 1
        } else if !layout.hasFrame {
            warnings = [
                .warning(
                    at: SourcePosition(lines.file),
                    "no line tells how many rows there are, as '(\(PlainText.count(rows, "row")))': nothing shows that the file is whole",
                    remedy: "psql writes it unless 'footer' is off.")
            ]
        }
        try lines.checkEnd(from: line)
    }

    /// Where cells stand in a line.
    private struct Layout {
        let style: PsqlStyle
        /// Of each column with its margins.
        let widths: [Int]
        let hasFrame: Bool
        let lines: PsqlLines

        func parts(_ line: Int) throws(DatasetError) -> [Part] {
            let whole = lines[line]
            var inner = whole[...]
            if hasFrame {
                guard inner.count > 1, inner.first == style.bar, inner.last == style.bar else {
                    throw lines.fault(.unlikeRuler, line)
                }
                inner = inner.dropFirst().dropLast()
            }
            let found = inner.indices.filter { inner[$0] == style.bar }
            guard found.count >= widths.count - 1 else { throw lines.fault(.unlikeRuler, line) }
            // As many as there are columns can be nothing else. Of more, those count that stand where the ruler says.
            guard let bars = found.count == widths.count - 1 ? found : barsByWidth(inner) else {
                throw lines.fault(.whichBar, line)
            }
            var parts: [Part] = []
            var start = inner.startIndex
            for (column, end) in (bars + [inner.endIndex]).enumerated() {
                let isOpen = column == widths.count - 1 && !hasFrame
                parts.append(try part(inner[start..<end], widths[column], isOpen: isOpen, line))
                start = min(end + 1, inner.endIndex)
            }
            return parts
        }

        /// nil where a bar does not stand where it should, or the width of a character is not known.
        private func barsByWidth(_ line: ArraySlice<Unicode.Scalar>) -> [Int]? {
            var bars: [Int] = []
            var place = line.startIndex
            for width in widths.dropLast() {
                var rest = width
                while rest > 0 {
                    guard place < line.endIndex, let one = TerminalWidth.of(line[place]) else { return nil }
                    rest -= one
                    place += 1
                }
                guard rest == 0, place < line.endIndex, line[place] == style.bar else { return nil }
                bars.append(place)
                place += 1
            }
            return bars
        }

        /// - Parameter isOpen: whether nothing follows, so that only what goes on is filled up to its width.
        private func part(
            _ cell: ArraySlice<Unicode.Scalar>, _ width: Int, isOpen: Bool, _ line: Int
        ) throws(DatasetError) -> Part {
            guard cell.first ?? " " == " " else {
                throw lines.fault(cell.first == style.wrap ? .wrapped : .unlikeRuler, line)
            }
            var text = cell.dropFirst()
            var margin: Unicode.Scalar? = " "
            var isFlush = false
            if !isOpen {
                margin = text.popLast()
                isFlush = text.last != " "
            } else if let found = TerminalWidth.of(cell) {
                guard found <= width else { throw lines.fault(.unlikeRuler, line) }
                if found == width { margin = text.popLast() }
                isFlush = found >= width - 1 && text.last != " "
            } else if text.last == style.newline {
                throw lines.fault(.whichMark, line)
            }
            guard margin == " " || margin == style.newline else {
                throw lines.fault(margin == style.wrap ? .wrapped : .unlikeRuler, line)
            }
            while text.last == " " { text.removeLast() }
            return Part(text: text, isFlush: isFlush, goesOn: margin == style.newline)
        }
    }
}
