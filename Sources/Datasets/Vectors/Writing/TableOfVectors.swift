import Diagnostics
import VectorMath

/// Vectors in the rows of a table: where nothing else is told of the items a number in each column, else a list in one.
enum TableOfVectors {
    private static let list = "vector"

    /// With a line of names: `d0,d1,…`, or `id,text,label,…,vector`.
    static func csv(_ items: VectorItems, file: String, _ workers: Workers) throws(DatasetError) -> [UInt8] {
        let columns = try columns(of: items, file)
        guard !columns.isEmpty else {
            let names = (0..<items.vectors.columns).map { "d\($0)" }.joined(separator: ",")
            return NumberRows(items.vectors, separator: ",").bytes(workers, head: names + "\n")
        }
        let head = (columns.map { csvField($0.name) } + [list]).joined(separator: ",") + "\n"
        return NumberRows(items.vectors, separator: ", ").bytes(workers, head: head, end: "]\"\n") { row in
            columns.map { csvField($0.cells[row] ?? "") + "," }.joined() + "\"["
        }
    }

    /// As `csv`; where nothing else is told without a line of names, as TensorBoard's projector reads it.
    static func tsv(_ items: VectorItems, file: String, _ workers: Workers) throws(DatasetError) -> [UInt8] {
        let columns = try columns(of: items, file)
        guard !columns.isEmpty else { return NumberRows(items.vectors, separator: "\t").bytes(workers) }
        for column in columns {
            let cells = [column.name] + column.cells.map { $0 ?? "" }
            guard let torn = cells.firstIndex(where: { $0.utf8.contains { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } })
            else { continue }
            throw DatasetError(.writing(.torn(column: column.name, item: torn)), at: SourcePosition(file))
        }
        let head = (columns.map { tsvField($0.name) } + [list]).joined(separator: "\t") + "\n"
        return NumberRows(items.vectors, separator: ", ").bytes(workers, head: head, end: "]\n") { row in
            columns.map { tsvField($0.cells[row] ?? "") + "\t" }.joined() + "["
        }
    }

    /// An object a line: `{"id": "a", "vector": [0.1, 0.2]}`. A key stands only where there is a cell.
    static func jsonLines(_ items: VectorItems, file: String, _ workers: Workers) throws(DatasetError) -> [UInt8] {
        let columns = try columns(of: items, file)
        return NumberRows(items.vectors, separator: ", ").bytes(workers, end: "]}\n") { start(of: $0, columns) }
    }

    /// The same objects as one list.
    static func json(_ items: VectorItems, file: String, _ workers: Workers) throws(DatasetError) -> [UInt8] {
        let columns = try columns(of: items, file)
        let objects = NumberRows(items.vectors, separator: ", ").bytes(workers, head: "[", end: "]}") { row in
            (row == 0 ? "" : ",\n") + start(of: row, columns)
        }
        return objects + "]\n".utf8
    }

    /// An object up to the first number.
    private static func start(of row: Int, _ columns: [VectorItems.Column]) -> String {
        let members = columns.compactMap { column in
            column.cells[row].map { "\(jsonText(column.name)): \(jsonText($0)), " }
        }
        return "{\(members.joined())\"\(list)\": ["
    }

    /// Everything but the vectors; refuses two columns of one name.
    private static func columns(of items: VectorItems, _ file: String) throws(DatasetError) -> [VectorItems.Column] {
        let columns = items.columns(ids: "id", texts: "text", labels: "label")
        var names: Set<String> = [list]
        for column in columns where !names.insert(column.name).inserted {
            throw DatasetError(.writing(.takenName(column.name)), at: SourcePosition(file))
        }
        return columns
    }

    // MARK: - Cells

    /// RFC 4180.
    private static func csvField(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
        }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// Quoted only where it begins with a quotation mark, which readers would take for one around the field.
    private static func tsvField(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "\"") ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }

    /// RFC 8259.
    private static func jsonText(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written + "\""
    }
}
