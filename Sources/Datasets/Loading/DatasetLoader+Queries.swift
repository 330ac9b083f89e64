import Diagnostics
import VectorMath
import YAMLReading

/// Records out of Parquet, databases and servers.
extension DatasetLoader {
    func answer(
        to sql: Located<String>, _ place: QueriedPlace, _ source: QueriedSource, in manifest: Manifest
    ) throws(DatasetError) -> QueriedTable {
        let files = QueriedPaths(
            roots: roots, web: webFiles(of: manifest), folder: manifest.folder, position: sql.position)
        switch place {
        case .files: return try source.select(sql, database: nil, files, isOfWeb: false)
        case .database(let path):
            return try source.select(
                sql, database: try file(at: path, in: manifest), files, isOfWeb: AllowedAccess.isNeeded(path.value))
        case .postgres(let variable): return try source.select(sql, server: variable, environment)
        }
    }

    func source(
        _ columns: TableColumns, _ broken: BrokenRows, in manifest: Manifest
    ) throws(DatasetError) -> QueriedSource {
        if !manifest.models.isEmpty {
            let lines = [
                (RecordsText.vectorKey.name, columns.vector?.position, columns.vector?.value),
                (RecordsText.numbersKey.name, columns.numbers?.position, columns.numbers?.value.rawValue),
            ]
            for case (let key, let position?, let value?) in lines {
                throw DatasetError(.choice(.besideModels(key: key, value: value)), at: position)
            }
        }
        return QueriedSource(
            limits: limits, columns: columns, wantsVectors: manifest.models.isEmpty, workers: .all,
            broken: broken)
    }

    /// Vectors where a column holds them; texts, which models embed, where none does.
    func queried(
        _ found: QueriedTable, _ columns: TableColumns, in manifest: Manifest, at position: SourcePosition
    ) throws(DatasetError) -> LoadedRecords {
        var contents = found.listed
        if contents == nil, manifest.models.isEmpty { contents = try found.numbered() }
        if contents == nil, manifest.models.isEmpty { try found.refuseUnreadVectors() }
        var broken = contents?.broken ?? found.broken
        _ = try broken.leftOut(of: found.table.rows.count, at: position)
        let items = ItemColumns(contents?.table ?? found.table, given: columns, id: contents?.columns?.id)
        if let vectors = contents?.vectors {
            try checkCount(vectors.rows, at: position)
            try checkMagnitude(of: vectors, at: SourcePosition(found.table.file), &broken)
        }
        // The column of lists is told by its name.
        let note = contents?.columns?.list == nil ? contents?.columnNote(at: SourcePosition(found.table.file)) : nil
        let records = try TableRecords(
            table: items.table, columns: items.parts, needsText: contents == nil,
            foundID: columns.id == nil ? items.parts.id?.value : nil,
            foundText: columns.text == nil ? items.parts.text?.value : nil, media: media(of: manifest)
        ).records(&broken)
        return LoadedRecords(
            records: records, vectors: contents?.vectors, columns: contents?.columns,
            modality: contents == nil ? Self.modality(of: records, broken) : .vectors,
            warnings: (contents?.warnings ?? found.notes) + [note].compactMap(\.self), broken: broken,
            position: position)
    }
}
