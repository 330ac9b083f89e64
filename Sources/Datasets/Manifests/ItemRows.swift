import Diagnostics
import YAMLReading

extension MappingReader {
    /// A list of texts, or of mappings whose keys are the columns: `text`, `label`, `id`, and one of `image`, `sound` and `film`, unless named
    /// otherwise.
    mutating func items(
        _ nodes: [YAMLNode], _ columns: TableColumns, of source: RecordsText.Source, in file: String
    ) -> (Table, TableColumns) {
        let header = node(source.rawValue)?.position ?? position
        let text = columns.text ?? Located("text", at: header)
        var names: [String] = []
        for case .mapping(let mapping) in nodes.map(\.value) {
            for entry in mapping.entries where !names.contains(entry.key) { names.append(entry.key) }
        }
        if !names.contains(text.value), nodes.contains(where: { if case .scalar = $0.value { true } else { false } }) {
            names.insert(text.value, at: 0)
        }
        let rows = nodes.compactMap { row($0, names, textColumn: text.value) }
        var used = columns
        if source != .tokens, columns.media == nil {
            let kinds = MediaKind.allCases.filter { names.contains($0.rawValue) }
            for kind in kinds { used[kind] = Located(kind.rawValue, at: text.position) }
            if kinds.count > 1 {
                complain(
                    at: source.rawValue, "items have both '\(kinds[0].rawValue)' and '\(kinds[1].rawValue)'",
                    remedy: RecordsText.oneMedium)
            }
        }
        used.text = names.contains(text.value) || used.media == nil ? text : nil
        used.label = columns.label ?? (names.contains("label") ? Located("label", at: text.position) : nil)
        used.id = columns.id ?? (names.contains("id") ? Located("id", at: text.position) : nil)
        return (Table(file: file, columns: names, rows: rows, header: Table.Place(header)), used)
    }

    /// A list, or what stands by itself as the only one of a list.
    mutating func nodes(_ key: String) -> [YAMLNode]? {
        switch node(key)?.value {
        case .scalar, .mapping: node(key).map { [$0] }
        default: sequence(key)
        }
    }

    private mutating func row(_ node: YAMLNode, _ names: [String], textColumn: String) -> Table.Row? {
        var cells = [String?](repeating: nil, count: names.count)
        let place = Table.Place(node.position)
        var places = [Table.Place](repeating: place, count: names.count)
        switch node.value {
        case .scalar(let text, _):
            if let column = names.firstIndex(of: textColumn) { cells[column] = text }
        case .mapping(let mapping):
            for entry in mapping.entries {
                guard let column = names.firstIndex(of: entry.key) else { continue }
                places[column] = Table.Place(entry.value.position)
                switch entry.value.value {
                case .scalar(let text, _): cells[column] = text
                case .null where entry.key.contains(" "):
                    append([
                        .warning(
                            at: entry.position, "'\(PlainText.shortened(entry.key, to: 60))' has no value",
                            remedy: "Between braces a comma ends a text; put a text with commas in quotes.")
                    ])
                case .null: break
                default:
                    append([
                        .error(at: entry.value.position, "'\(entry.key)' is \(entry.value.found); expected text")
                    ])
                    return nil
                }
            }
        default:
            append([
                .error(at: node.position, "an item is \(node.found); expected text, or a mapping with 'text'")
            ])
            return nil
        }
        return Table.Row(cells: cells, places: places, place: place)
    }
}

extension Table.Place {
    fileprivate init(_ position: SourcePosition) {
        self.init(line: position.line ?? 1, column: position.column ?? 1)
    }
}
