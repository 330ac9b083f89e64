import Datasets

extension Dataset {
    /// The columns an author can name: `id`, `text` and `label` where there are such, and the fields.
    var columnNames: [String] {
        var names = texts.isEmpty ? ["id"] : ["id", "text"]
        if records.contains(where: { $0.label != nil }) { names.append("label") }
        for record in records {
            for field in record.fields where !names.contains(field.name) { names.append(field.name) }
        }
        return names
    }

    /// A value per record, nil where a record has none; nil for a column that no record has.
    func column(_ name: String) -> [String?]? {
        let values: [String?]
        switch name {
        case "id": values = records.map(\.id)
        case "label": values = records.map(\.label)
        case "text" where !texts.isEmpty: values = texts
        default: values = records.map { record in record.fields.first { $0.name == name }?.value }
        }
        return values.contains { $0 != nil } ? values : nil
    }
}

extension FigureSpec {
    /// A value per item, nil where an item has none. Complains at `key` of a column that no item has; `line`: what the
    /// author wrote there to ask for labels.
    func values(
        of column: String, in dataset: Dataset, key: String, line: String? = nil
    ) throws(FigureError) -> [String?] {
        if let values = dataset.column(column) { return values }
        let kind: FigureError.Kind =
            if let line, column == "label" {
                .needsLabels(line: line, dataset: dataset.name)
            } else {
                .noSuchColumn(column, dataset: dataset.name, known: dataset.columnNames)
            }
        throw FigureError(kind, at: position(of: key))
    }

    /// The items that have one of some values in a column, ascending. Complains at `key` of a value that no item has.
    func items(
        where column: String, isOneOf wanted: [String], in dataset: Dataset, key: String
    ) throws(FigureError) -> [Int] {
        let values = try values(of: column, in: dataset, key: key)
        for value in wanted where !values.contains(value) {
            throw FigureError(
                .noSuchValue(value, column: column, dataset: dataset.name, known: ValueGroups(values).names),
                at: position(of: key))
        }
        let wanted = Set(wanted)
        return values.indices.filter { index in values[index].map(wanted.contains) ?? false }
    }
}
