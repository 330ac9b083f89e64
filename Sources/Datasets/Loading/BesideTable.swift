import Diagnostics
import VectorMath

/// The table that a manifest names beside vectors, a row for each.
///
/// TensorBoard's Embedding Projector writes and reads a `metadata.tsv` of one column without a line of names, and calls the
/// column `label`; one of several columns begins with their names (`parseMetadata` of its `data-provider.ts`). Quotes
/// and blank lines mean nothing there. So a table with one column and exactly as many lines as there are vectors has no
/// names; with one line more the first is a name. A first line that the manifest names as a column, or that is called as
/// columns are (`text`), is one, too.
struct BesideTable {
    let table: Table
    /// Whether each line of the file is an item, and none a name.
    let isOfLines: Bool
    /// What is left out of it.
    private let leftOut: [Diagnostic]

    private static let column = "label"

    /// - Parameters:
    ///   - vectors: how many there are.
    ///   - broken: of the table.
    init(
        _ file: DataFile, _ format: TableFormat, _ layout: TextLayout, _ given: TableColumns, vectors: Int,
        limits: DatasetLimits, _ broken: inout BrokenRows
    ) throws(DatasetError) {
        func isName(_ text: String?) -> Bool {
            text.map { text in ItemColumns.isKnown(text) || given.named.contains { $0.value == text } } ?? false
        }
        if format == .parquet {
            let read = try QueriedSource(limits: limits, columns: given.ofTable, wantsVectors: false, workers: .all)
                .parquet(file)
            (table, isOfLines, leftOut) = (read.table, false, read.notes)
            return
        }
        leftOut = []
        let bytes = try file.bytes(limit: limits.tableBytes)
        let mayBeOfTabs = format == .tsv && layout.separator?.value ?? .tab == .tab
        if mayBeOfTabs, let lines = Self.lines(bytes, file.name, limits), lines.rows.count == vectors,
            !isName(lines.rows.first?.cells[0])
        {
            (table, isOfLines) = (lines, true)
            return
        }
        let named = try format.table(bytes, name: file.name, layout, limits: limits, &broken)
        isOfLines =
            format != .jsonl && named.columns.count == 1 && named.rows.count == vectors - 1
            && !isName(named.columns[0])
        table = isOfLines ? Self.withoutNames(named) : named
        if isOfLines { broken = broken.shifted(by: 1) }
    }

    /// nil where a line has several fields, and for what only a table's reader can complain of.
    private static func lines(_ bytes: [UInt8], _ name: String, _ limits: DatasetLimits) -> Table? {
        guard !bytes.contains(UInt8(ascii: "\t")) else { return nil }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var rows: [Table.Row] = []
        for (number, line) in JSONLinesReader.split(body).enumerated() {
            guard line.count <= limits.fieldBytes, let text = String(validating: line, as: UTF8.self) else {
                return nil
            }
            if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { continue }
            rows.append(Table.Row(cells: [text], places: [], place: .init(line: number + 1, column: 1)))
        }
        return Table(
            file: name, columns: [column], rows: rows, header: .init(line: 1, column: 1), hasHeader: false)
    }

    /// The same where the line that was taken for a name is a row.
    private static func withoutNames(_ table: Table) -> Table {
        let first = Table.Row(cells: [table.columns[0]], places: [table.header], place: table.header)
        return Table(
            file: table.file, columns: [column], rows: [first] + table.rows, header: table.header, hasHeader: false)
    }

    /// The lines are the items' texts, where the manifest gives them no other part.
    func parts(_ given: TableColumns) -> TableColumns {
        guard isOfLines, given.text == nil, !given.named.contains(where: { $0.value == Self.column }) else {
            return given
        }
        var parts = given
        parts.text = Located(Self.column, at: SourcePosition(table.file))
        return parts
    }

    var notes: [Diagnostic] {
        guard isOfLines else { return leftOut }
        return [
            Diagnostic(
                .note, at: SourcePosition(table.file),
                "each line is an item: there is one column, and a line for each vector",
                remedy: "With a line more, the first would name the column.")
        ]
    }
}

extension TableFormat {
    /// All of `bytes` as a table, its fields parted as the layout says or as it looks.
    func table(
        _ bytes: [UInt8], name: String, _ layout: TextLayout, limits: DatasetLimits, _ broken: inout BrokenRows
    ) throws(DatasetError) -> Table {
        guard let usualSeparator else {
            return try JSONLinesReader(bytes, name: name, limits: limits, broken).table(&broken)
        }
        if let psql = try PsqlText(bytes, file: name, limits: limits) { return psql.table }
        return try CSVReader.read(
            bytes, name: name, usual: usualSeparator, declared: layout.separator?.value, limits: limits, &broken)
    }
}
