import Diagnostics

/// Turns the rows of a table into records.
struct TableRecords {
    let table: Table
    let columns: TableColumns
    /// False for a table beside ready vectors, where a row needs no text.
    let needsText: Bool
    /// True for items written in a manifest, where only some need an id of their own.
    var allowsMissingIDs = false
    /// The column of the ids where its own name says so, and not the manifest.
    var foundID: String?

    /// One record per row. Every complaint is collected before any is thrown.
    func records() throws(DatasetError) -> [Record] {
        var complaints = ComplaintList(file: table.file)
        var textColumn = columns.text.flatMap { table.index(of: $0.value, &complaints) }
        if columns.text == nil, needsText { textColumn = defaultTextColumn(&complaints) }
        let labelColumn = columns.label.flatMap { table.index(of: $0.value, &complaints) }
        let idColumn = columns.id.flatMap { table.index(of: $0.value, &complaints) }
        let fieldColumns =
            columns.fields?.compactMap { table.index(of: $0.value, &complaints) }
            ?? table.columns.indices.filter { ![textColumn, labelColumn, idColumn].contains($0) }
        try complaints.check()

        var records: [Record] = []
        records.reserveCapacity(table.rows.count)
        for (number, row) in table.rows.enumerated() {
            let text = textColumn.flatMap { row.cells[$0] }
            if let textColumn, Self.isBlank(text) {
                complaints.add(.emptyText, at: table.position(ofRow: number, column: textColumn))
            }
            if let idColumn, Self.isBlank(row.cells[idColumn]), !(allowsMissingIDs && row.cells[idColumn] == nil) {
                complaints.add(.emptyID, at: table.position(ofRow: number, column: idColumn))
            }
            let label = labelColumn.flatMap { row.cells[$0] }
            records.append(
                Record(
                    id: idColumn.flatMap { row.cells[$0] } ?? String(number + 1),
                    content: text.map { .text($0) } ?? .vector,
                    label: label.flatMap { Self.isBlank($0) ? nil : $0 },
                    fields: fieldColumns.compactMap { column in
                        row.cells[column].map { Record.Field(table.columns[column], $0) }
                    },
                    position: table.position(ofRow: number)))
        }
        if idColumn != nil { findDoubledIDs(in: records, &complaints) }
        try complaints.check()
        return records
    }

    /// The column `text`, where the manifest names none.
    private func defaultTextColumn(_ complaints: inout ComplaintList) -> Int? {
        if let index = table.columns.firstIndex(of: "text") { return index }
        _ = table.index(of: "text", &complaints)
        return nil
    }

    private func findDoubledIDs(in records: [Record], _ complaints: inout ComplaintList) {
        var first: [String: SourcePosition] = [:]
        for record in records {
            guard let earlier = first.updateValue(record.position, forKey: record.id) else { continue }
            first[record.id] = earlier
            complaints.add(
                .repeatedID(record.id, firstLine: earlier.line ?? 1, column: foundID), at: record.position)
        }
    }

    private static func isBlank(_ text: String?) -> Bool {
        text?.unicodeScalars.allSatisfy(\.properties.isWhitespace) ?? true
    }
}
