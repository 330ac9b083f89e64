import Diagnostics
import JSONReading
import VectorMath

/// Vectors in the rows of a table: where nothing else is told of the items, and no lists are wanted, a number in each column,
/// else a list in one.
enum TableOfVectors {
    private static let list = VectorItems.Layout.table.vectors

    /// With a line of names: `d0,d1,…`, or `id,text,label,…,vector`.
    static func csv(_ items: VectorItems, _ target: VectorFileWriter.Target) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: target.file)
        guard target.hasLists || !columns.isEmpty else {
            let names = (0..<items.vectors.columns).map { "d\($0)" }.joined(separator: ",")
            return NumberRows(items.vectors, separator: ",").bytes(target.workers, head: names + "\n")
        }
        let head = (columns.map { csvField($0.name) } + [list]).joined(separator: ",") + "\n"
        return NumberRows(items.vectors, separator: ", ").bytes(target.workers, head: head, end: "]\"\n") { row in
            columns.map { csvField($0.cells[row] ?? "") + "," }.joined() + "\"["
        }
    }

    /// As `csv`; where nothing else is told without a line of names, as TensorBoard's projector reads it.
    static func tsv(_ items: VectorItems, _ target: VectorFileWriter.Target) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: target.file)
        guard target.hasLists || !columns.isEmpty else {
            return NumberRows(items.vectors, separator: "\t").bytes(target.workers)
        }
        try checkLines(columns, target.file)
        let head = (columns.map { tsvField($0.name) } + [list]).joined(separator: "\t") + "\n"
        return NumberRows(items.vectors, separator: ", ").bytes(target.workers, head: head, end: "]\n") { row in
            columns.map { tsvField($0.cells[row] ?? "") + "\t" }.joined() + "["
        }
    }

    /// TensorBoard's projector has this beside vectors, as its `metadata.tsv`: a line for each item, and above them the names
    /// of the columns where there are several.
    static func metadata(_ items: VectorItems, file: String) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: file)
        try checkLines(columns, file)
        let position = SourcePosition(file)
        guard let first = columns.first else { throw DatasetError(.writing(.nothingTold), at: position) }
        var lines = columns.count > 1 ? [columns.map { tsvField($0.name) }.joined(separator: "\t")] : []
        for row in first.cells.indices {
            let cells = columns.map { $0.cells[row] ?? "" }
            guard cells.contains(where: { $0.contains { !$0.isWhitespace } }) else {
                throw DatasetError(.writing(.blankLine(item: row + 1)), at: position)
            }
            // Quotation marks mean nothing where a line is one cell.
            lines.append(columns.count > 1 ? cells.map(tsvField).joined(separator: "\t") : cells[0])
        }
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private static func checkLines(_ columns: [VectorItems.Column], _ file: String) throws(DatasetError) {
        for column in columns {
            let cells = [column.name] + column.cells.map { $0 ?? "" }
            guard let torn = cells.firstIndex(where: { $0.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } })
            else { continue }
            throw DatasetError(.writing(.torn(column: column.name, item: torn)), at: SourcePosition(file))
        }
    }

    /// An object a line: `{"id": "a", "vector": [0.1, 0.2]}`. A key stands only where there is a cell.
    static func jsonLines(_ items: VectorItems, _ target: VectorFileWriter.Target) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: target.file)
        return NumberRows(items.vectors, separator: ", ").bytes(target.workers, end: "]}\n") { start(of: $0, columns) }
    }

    /// The same objects as one list.
    static func json(_ items: VectorItems, _ target: VectorFileWriter.Target) throws(DatasetError) -> [UInt8] {
        let columns = try items.columns(.table, in: target.file)
        let objects = NumberRows(items.vectors, separator: ", ").bytes(target.workers, head: "[", end: "]}") { row in
            (row == 0 ? "" : ",\n") + start(of: row, columns)
        }
        return objects + "]\n".utf8
    }

    /// An object up to the first number.
    private static func start(of row: Int, _ columns: [VectorItems.Column]) -> String {
        let members = columns.compactMap { column in
            column.cells[row].map { "\(JSONValue.quoted(column.name)): \(JSONValue.quoted($0)), " }
        }
        return "{\(members.joined())\"\(list)\": ["
    }

    // MARK: - Cells

    /// RFC 4180. `\N` without quotes is nothing to readers.
    private static func csvField(_ text: String) -> String {
        let needsQuotes =
            text == nothing
            || text.utf8.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
            }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    private static let nothing = #"\N"#

    /// Quoted only where it begins with a quotation mark, which readers would take for one around the field, and where it would
    /// be nothing to them.
    private static func tsvField(_ text: String) -> String {
        text == nothing || text.utf8.first == UInt8(ascii: "\"")
            ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
