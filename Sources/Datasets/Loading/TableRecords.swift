import Diagnostics

/// Turns the rows of a table into records.
struct TableRecords {
    let table: Table
    let columns: TableColumns
    /// False for a table beside ready vectors, where a row needs no text.
    let needsText: Bool
    /// True for items written in a manifest, where only some need an id of their own.
    var allowsMissingIDs = false
    /// The columns of the ids and of the texts where their own names say so, and nobody else.
    var foundID: String?
    var foundText: String?
    /// Where pictures, sounds and films are looked for; nil where `columns` asks for none.
    var media: MediaFiles?

    /// One record per row. Every complaint is collected before any is thrown.
    ///
    /// - Parameter broken: rows that were found to be so, and then those that are found here as well.
    func records(_ broken: inout BrokenRows) throws(DatasetError) -> [Record] {
        var complaints = table.complaints(broken)
        var textColumn = columns.text.flatMap { table.index(of: $0, &complaints) }
        if columns.text == nil, needsText, columns.media == nil || table.columns.contains("text") {
            textColumn = defaultTextColumn(&complaints)
        }
        let labelColumn = columns.label.flatMap { table.index(of: $0, &complaints) }
        let idColumn = columns.id.flatMap { table.index(of: $0, &complaints) }
        let source = try mediaSource(&complaints)
        let fieldColumns =
            columns.fields?.compactMap { table.index(of: $0, &complaints) }
            ?? table.columns.indices.filter { ![textColumn, labelColumn, idColumn, source?.column].contains($0) }
        if idColumn == nil { findMissingIDs(of: source, &complaints) }
        try complaints.check()
        let areMixed = textColumn.map { self.areMixed(text: $0, source?.column) } ?? false

        let shownColumns = [textColumn, labelColumn, idColumn].compactMap { $0 } + fieldColumns
        var records: [Record] = []
        records.reserveCapacity(table.rows.count)
        for (number, row) in table.rows.enumerated() {
            var text = textColumn.flatMap { row.cells[$0] }
            if let textColumn, isEmpty(text, in: textColumn) {
                text = nil
                let isFile = areMixed && source.map { !isBlank(number, $0) } ?? false
                if !isFile, needsText || table.columns[textColumn] != foundText {
                    complaints.add(
                        .table(.emptyText), at: table.position(ofRow: number, column: textColumn), row: number)
                }
            }
            if let idColumn, isEmpty(row.cells[idColumn], in: idColumn),
                !(allowsMissingIDs && row.cells[idColumn] == nil)
            {
                complaints.add(.table(.emptyID), at: table.position(ofRow: number, column: idColumn), row: number)
            }
            for column in shownColumns where row.cells[column]?.utf8.contains(0) ?? false {
                complaints.add(
                    .table(.zeroCharacter(column: table.columns[column])),
                    at: table.position(ofRow: number, column: column),
                    row: number)
            }
            let label = labelColumn.flatMap { row.cells[$0] }
            let id = idColumn.flatMap { row.cells[$0] } ?? String(number + 1)
            let isTextAlone = areMixed && text != nil && source.map { isBlank(number, $0) } ?? false
            let shown = isTextAlone ? nil : source.flatMap { file(from: $0, row: number, id: id, &complaints) }
            records.append(
                Record(
                    id: id, content: content(text: text, shown),
                    label: label.flatMap { Self.isBlank($0) ? nil : $0 },
                    fields: fieldColumns.compactMap { column in
                        table.field(row, column).map { Record.Field(table.columns[column], $0) }
                    }, media: shown,
                    position: table.position(ofRow: number)))
        }
        if idColumn != nil { findDoubledIDs(in: records, &complaints) }
        try complaints.check()
        broken = complaints.broken
        return records
    }

    /// The column `text`, where the manifest names none.
    private func defaultTextColumn(_ complaints: inout ComplaintList) -> Int? {
        if let index = table.columns.firstIndex(of: "text") { return index }
        _ = table.index(of: Located("text", at: table.position(table.header)), &complaints)
        return nil
    }

    /// A row without text is its file, where nothing else gives it a vector.
    private func content(text: String?, _ file: MediaFile?) -> Record.Content {
        if let text { return .text(text) }
        if needsText, let file { return .file(file) }
        return .vector
    }

    /// Whether some rows are texts and others files: those without a text that name one. Then neither is missing where the
    /// other is there.
    private func areMixed(text: Int, _ file: Int?) -> Bool {
        guard needsText, columns.media?.kind == .image, let file else { return false }
        return table.rows.contains { isEmpty($0.cells[text], in: text) && !Self.isBlank($0.cells[file]) }
    }

    private func isBlank(_ row: Int, _ source: MediaSource) -> Bool {
        source.column.map { Self.isBlank(table.rows[row].cells[$0]) } ?? false
    }

    // MARK: - Pictures, sounds and films

    private enum MediaSource {
        case column(Int, MediaKind, in: MediaFiles)
        case folder(NamedMedia, MediaKind, Located<String>)

        var column: Int? { if case .column(let index, _, _) = self { index } else { nil } }
    }

    /// A column, or a folder where no column has that name. nil where the manifest asks for none.
    private func mediaSource(_ complaints: inout ComplaintList) throws(DatasetError) -> MediaSource? {
        guard let (kind, name) = columns.media, let media else { return nil }
        if let column = table.columns.firstIndex(of: name.value) { return .column(column, kind, in: media) }
        if media.isFolder(name) { return .folder(try media.folder(kind, name), kind, name) }
        complaints.add(
            .media(kind, .noColumn(name.value, among: table.columns, folders: media.foldersBeside)), at: name.position)
        return nil
    }

    /// Complains of a folder whose files are called by ids where no column is known to hold these. Rows have numbers, and so
    /// may files.
    private func findMissingIDs(of source: MediaSource?, _ complaints: inout ComplaintList) {
        guard case .folder(let files, let kind, let folder)? = source, !allowsMissingIDs,
            !table.rows.indices.contains(where: { !files.called(String($0 + 1)).isEmpty })
        else { return }
        let holding = table.columns.indices.filter { column in
            table.rows.allSatisfy { row in row.cells[column].map { !files.called($0).isEmpty } ?? false }
        }
        complaints.add(
            .media(
                kind, .noIDs(folder: folder.value, among: table.columns, holding: holding.map { table.columns[$0] })),
            at: folder.position)
    }

    private func file(
        from source: MediaSource, row: Int, id: String, _ complaints: inout ComplaintList
    ) -> MediaFile? {
        switch source {
        case .column(let column, let kind, let files):
            let position = table.position(ofRow: row, column: column)
            guard let written = table.rows[row].cells[column], !Self.isBlank(written) else {
                complaints.add(.media(kind, .missing), at: position, row: row)
                return nil
            }
            do {
                return try files.file(kind, named: written, at: position)
            } catch {
                complaints.add(error, row: row)
                return nil
            }
        case .folder(let files, let kind, let folder):
            let found = files.called(id)
            if found.count != 1 {
                complaints.add(
                    .media(kind, .filesOfID(id, folder: folder.value, found: found.map(\.name))),
                    at: table.position(ofRow: row), row: row)
            }
            return found.first
        }
    }

    private func findDoubledIDs(in records: [Record], _ complaints: inout ComplaintList) {
        var first: [ExactText: Int] = [:]
        // Beside vectors a column that nobody names may be found to hold ids.
        let column = foundID ?? (needsText ? nil : columns.id?.value)
        for (row, record) in records.enumerated() where !complaints.broken.rows.contains(row) {
            let id = ExactText(record.id)
            guard let earlier = first[id] else {
                first[id] = row
                continue
            }
            complaints.add(
                .table(
                    .repeatedID(record.id, first: table.place(ofRow: earlier), column: column, isNamed: foundID == nil)),
                at: record.position, row: row)
        }
    }

    /// Lists of words hold spaces of every kind as words: what names its items by itself is empty only without a character.
    private func isEmpty(_ text: String?, in column: Int) -> Bool {
        table.columns[column] == foundID ? text?.isEmpty ?? true : Self.isBlank(text)
    }

    private static func isBlank(_ text: String?) -> Bool {
        text?.unicodeScalars.allSatisfy(\.properties.isWhitespace) ?? true
    }
}
