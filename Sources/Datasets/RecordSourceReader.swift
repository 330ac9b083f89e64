import Diagnostics
import YAMLReading

/// Reads what stands under `records:`.
enum RecordSourceReader {
    private static let kinds = ["items", "csv", "tsv", "jsonl", "images", "vectors"]

    static var kindList: String { "one of " + kinds.joined(separator: ", ") }

    /// The one source that is named; nil after a complaint.
    static func source(_ reader: inout MappingReader, file: String) -> RecordSource? {
        let given = kinds.filter { reader.node($0) != nil }
        let columns = columns(&reader)
        let table = placedString("table", &reader)
        let header = placedBool("header", &reader)
        guard let kind = given.first else {
            reader.append([
                .error(at: reader.position, "'records' names no source; expected \(kindList)")
            ])
            return nil
        }
        if given.count > 1 {
            reader.complain(
                at: given[1], "'records' names \(given.count) sources: \(given.joined(separator: ", "))",
                remedy: "Keep one; make a manifest for each of the others.")
            return nil
        }
        if table != nil, kind != "vectors" {
            reader.complain(at: "table", "'table' has no use beside '\(kind)'; it describes 'vectors'")
        }
        if header != nil, kind != "vectors" {
            reader.complain(at: "header", "'header' has no use beside '\(kind)'; it describes the file of 'vectors'")
        }
        switch kind {
        case "items": return items(&reader, columns, file)
        case "images":
            for key in ["text", "label", "id", "fields"] where reader.node(key) != nil {
                reader.complain(
                    at: key, "'\(key)' has no use beside 'images'", remedy: "The names of sub-folders are the labels.")
            }
            return placedString(kind, &reader).map { .images($0) }
        case "vectors":
            return placedString(kind, &reader).map { .vectors($0, table: table, header: header, columns) }
        default:
            guard let path = placedString(kind, &reader), let format = TableFormat(rawValue: kind) else { return nil }
            return .table(path, format, columns)
        }
    }

    private static func columns(_ reader: inout MappingReader) -> TableColumns {
        var columns = TableColumns(
            text: placedString("text", &reader), label: placedString("label", &reader),
            id: placedString("id", &reader))
        if let names = reader.strings("fields"), let node = reader.node("fields") {
            var places = names.map { _ in node.position }
            if case .sequence(let items) = node.value { places = items.map(\.position) }
            columns.fields = zip(names, places).map { Placed($0, at: $1) }
        }
        return columns
    }

    private static func placedString(_ key: String, _ reader: inout MappingReader) -> Placed<String>? {
        guard let text = reader.string(key), let node = reader.node(key) else { return nil }
        return Placed(text, at: node.position)
    }

    private static func placedBool(_ key: String, _ reader: inout MappingReader) -> Placed<Bool>? {
        guard let value = reader.bool(key), let node = reader.node(key) else { return nil }
        return Placed(value, at: node.position)
    }

    // MARK: - Items

    /// A list of texts, or of mappings whose keys are the columns: `text`, `label` and `id` unless named otherwise.
    private static func items(
        _ reader: inout MappingReader, _ columns: TableColumns, _ file: String
    ) -> RecordSource? {
        guard let nodes = reader.sequence("items") else { return nil }
        let text = columns.text ?? Placed("text", at: reader.position)
        var names: [String] = []
        for case .mapping(let mapping) in nodes.map(\.value) {
            for entry in mapping.entries where !names.contains(entry.key) { names.append(entry.key) }
        }
        if !names.contains(text.value), nodes.contains(where: { if case .scalar = $0.value { true } else { false } }) {
            names.insert(text.value, at: 0)
        }
        let rows = nodes.compactMap { row($0, names, textColumn: text.value, &reader) }
        var used = columns
        used.text = text
        used.label = columns.label ?? (names.contains("label") ? Placed("label", at: text.position) : nil)
        used.id = columns.id ?? (names.contains("id") ? Placed("id", at: text.position) : nil)
        let header = reader.node("items")?.position ?? reader.position
        return .items(Table(file: file, columns: names, rows: rows, header: place(header)), used)
    }

    private static func row(
        _ node: YAMLNode, _ names: [String], textColumn: String, _ reader: inout MappingReader
    ) -> Table.Row? {
        var cells = [String?](repeating: nil, count: names.count)
        let place = place(node.position)
        var places = [Table.Place](repeating: place, count: names.count)
        switch node.value {
        case .scalar(let text, _):
            if let column = names.firstIndex(of: textColumn) { cells[column] = text }
        case .mapping(let mapping):
            for entry in mapping.entries {
                guard let column = names.firstIndex(of: entry.key) else { continue }
                places[column] = self.place(entry.value.position)
                switch entry.value.value {
                case .scalar(let text, _): cells[column] = text
                case .null where entry.key.contains(" "):
                    reader.append([
                        .warning(
                            at: entry.position, "'\(PlainText.shortened(entry.key, to: 60))' has no value",
                            remedy: "Between braces a comma ends a text; put a text with commas in quotes.")
                    ])
                case .null: break
                default:
                    reader.append([
                        .error(at: entry.value.position, "'\(entry.key)' is \(entry.value.found); expected text")
                    ])
                    return nil
                }
            }
        default:
            reader.append([
                .error(at: node.position, "an item is \(node.found); expected text, or a mapping with 'text'")
            ])
            return nil
        }
        return Table.Row(cells: cells, places: places, place: place)
    }

    private static func place(_ position: SourcePosition) -> Table.Place {
        Table.Place(line: position.line ?? 1, column: position.column ?? 1)
    }
}
