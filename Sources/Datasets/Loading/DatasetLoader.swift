package import Artifacts
package import Diagnostics
import Foundation
import VectorMath

/// Follows a manifest to its records.
package struct DatasetLoader: Sendable {
    private let roots: AllowedRoots
    private let limits: DatasetLimits

    /// `roots`: the site and its dataRoots. Files of the site are named in complaints as from its folder.
    package init(roots: AllowedRoots, limits: DatasetLimits = DatasetLimits()) {
        self.roots = roots
        self.limits = limits
    }

    /// The dataset, with warnings. Throws every complaint of its files; nothing is left out silently.
    package func load(_ manifest: Manifest) throws(DatasetError) -> (Dataset, [Diagnostic]) {
        var found = try records(of: manifest)
        guard !found.records.isEmpty else {
            throw DatasetError(.emptyDataset(manifest.name), at: found.position)
        }
        try checkCount(found.records.count, at: found.position)
        var sampling: String?
        if let choice = manifest.selection?.choose(from: found.records.map(\.label)) {
            found.records = choice.indices.map { found.records[$0] }
            found.vectors = found.vectors?.selecting(rows: choice.indices)
            sampling = choice.sentence
        }
        let dataset = Dataset(
            name: manifest.name, title: manifest.title, description: manifest.description, license: manifest.license,
            origin: manifest.origin, modality: found.modality, records: found.records,
            models: manifest.models.isEmpty ? Self.defaultModels(found.modality) : manifest.models.map(\.value),
            modelPositions: Dictionary(
                manifest.models.map { ($0.value, $0.position) }, uniquingKeysWith: { first, _ in first }),
            suppliedVectors: found.vectors, vectorColumns: found.columns, sampling: sampling,
            position: manifest.position)
        return (dataset, found.warnings)
    }

    private func checkCount(_ count: Int, at position: SourcePosition) throws(DatasetError) {
        guard count > limits.records else { return }
        throw DatasetError(.tooManyRecords(limit: limits.records), at: position)
    }

    /// Beyond it the square of a number, summed over a vector, may not fit into 32 bits.
    private static let magnitudeLimit: Float = 1e15

    private func checkMagnitude(of vectors: Matrix, at position: SourcePosition) throws(DatasetError) {
        guard let index = vectors.storage.firstIndex(where: { $0.magnitude > Self.magnitudeLimit }) else { return }
        let (row, column) = index.quotientAndRemainder(dividingBy: vectors.columns)
        throw DatasetError(.outOfRange(row: row, column: column, vectors.storage[index]), at: position)
    }

    private struct LoadedRecords {
        var records: [Record]
        var vectors: Matrix?
        var columns: VectorColumns?
        let modality: Modality
        var warnings: [Diagnostic] = []
        /// The source, for complaints of the whole.
        let position: SourcePosition
    }

    /// Models of a manifest without `embed:`.
    private static func defaultModels(_ modality: Modality) -> [String] {
        switch modality {
        case .text: ["minilm"]
        case .image: ["pixels"]
        case .vectors: []
        }
    }

    private func records(of manifest: Manifest) throws(DatasetError) -> LoadedRecords {
        switch manifest.source {
        case .items(let table, let columns):
            let items = TableRecords(
                table: table, columns: columns, needsText: true, allowsMissingIDs: true,
                pictures: pictures(of: manifest))
            let records = table.rows.isEmpty ? [] : try items.records()
            return LoadedRecords(
                records: records, modality: Self.modality(of: records), position: table.position(table.header))
        case .table(let path, .parquet, _, let columns):
            return try queried(
                try source(columns, in: manifest).parquet(try file(at: path, in: manifest)), columns, in: manifest,
                at: path.position)
        case .table(let path, let format, let layout, let columns):
            let table = try table(at: path, format, layout, in: manifest)
            let records = try TableRecords(
                table: table, columns: columns, needsText: true, pictures: pictures(of: manifest)
            ).records()
            return LoadedRecords(records: records, modality: Self.modality(of: records), position: path.position)
        case .query(let sql, let place, let columns):
            var database: DataFile?
            if case .database(let path) = place { database = try file(at: path, in: manifest) }
            let files = QueriedPaths(roots: roots, folder: manifest.folder, position: sql.position)
            return try queried(
                try source(columns, in: manifest).select(sql, database: database, files), columns, in: manifest,
                at: sql.position)
        case .images(let path):
            let (records, warnings) = try ImageFolderReader.read(
                path, manifestFolder: manifest.folder, roots: roots, limits: limits)
            return LoadedRecords(records: records, modality: .image, warnings: warnings, position: path.position)
        case .vectors(let path, let table, let layout, let columns):
            return try vectors(at: path, table: table, layout, columns, in: manifest)
        }
    }

    /// Rows with texts are texts, rows with only pictures images.
    private static func modality(of records: [Record]) -> Modality {
        if case .image = records.first?.content { .image } else { .text }
    }

    private func pictures(of manifest: Manifest) -> PictureFiles {
        PictureFiles(roots: roots, manifestFolder: manifest.folder, limits: limits)
    }

    // MARK: - Queries

    private func source(_ columns: TableColumns, in manifest: Manifest) throws(DatasetError) -> QueriedSource {
        if let vector = columns.vector, !manifest.models.isEmpty {
            throw DatasetError(.vectorAndModels(column: vector.value), at: vector.position)
        }
        return QueriedSource(
            limits: limits, columns: columns, wantsVectors: manifest.models.isEmpty, workers: .all)
    }

    /// Vectors where a column holds them; texts, which models embed, where none does.
    private func queried(
        _ found: QueriedTable, _ columns: TableColumns, in manifest: Manifest, at position: SourcePosition
    ) throws(DatasetError) -> LoadedRecords {
        let contents = found.listed
        let items = ItemColumns(found.table, given: columns)
        if let vectors = contents?.vectors {
            try checkCount(vectors.rows, at: position)
            try checkMagnitude(of: vectors, at: SourcePosition(found.table.file))
        }
        let records = try TableRecords(
            table: items.table, columns: items.parts, needsText: contents == nil,
            foundID: columns.id == nil ? items.parts.id?.value : nil, pictures: pictures(of: manifest)
        ).records()
        return LoadedRecords(
            records: records, vectors: contents?.vectors, columns: contents?.columns,
            modality: contents == nil ? Self.modality(of: records) : .vectors, position: position)
    }

    // MARK: - Tables and vectors

    private func table(
        at path: Located<String>, _ format: TableFormat, _ layout: TextLayout, in manifest: Manifest
    ) throws(DatasetError) -> Table {
        let file = try file(at: path, in: manifest)
        if format == .parquet {
            return try QueriedSource(limits: limits, columns: TableColumns(), wantsVectors: false, workers: .all)
                .parquet(file).table
        }
        return try format.table(try file.bytes(limit: limits.tableBytes), name: file.name, layout, limits: limits)
    }

    private func vectors(
        at path: Located<String>, table: Located<String>?, _ layout: TextLayout, _ columns: TableColumns,
        in manifest: Manifest
    ) throws(DatasetError) -> LoadedRecords {
        let file = try file(at: path, in: manifest)
        let tableFormat = try table.map(Self.format(of:))
        let contents = try VectorFileReader(limits: limits).read(
            file, layout: layout, columns: columns, isTableSeparated: tableFormat?.usualSeparator != nil)
        var matrix = contents.vectors
        try checkCount(matrix.rows, at: path.position)
        try checkMagnitude(of: matrix, at: file.position)
        var notices = contents.warnings
        var records = (1...matrix.rows).map {
            Record(id: String($0), content: .vector, label: nil, position: path.position)
        }
        if let ownTable = contents.table {
            guard table == nil else {
                throw DatasetError(.uselessTable(vectors: path.value), at: path.position)
            }
            var own = columns
            if let made = contents.columns, made.list == nil { own.fields = columns.fields ?? [] }
            let foundID = columns.id == nil ? contents.columns?.id : nil
            if columns.text == nil, let text = contents.columns?.text { own.text = Located(text, at: path.position) }
            if let foundID { own.id = Located(foundID, at: path.position) }
            records = try TableRecords(
                table: ownTable, columns: own, needsText: false, foundID: foundID, pictures: pictures(of: manifest)
            ).records()
        } else if let table, let tableFormat {
            let beside = try BesideTable(
                self.file(at: table, in: manifest), tableFormat, layout, columns, vectors: matrix.rows, limits: limits)
            var parts = beside.parts(columns)
            if let keys = contents.keys {
                let join = try VectorJoin(keys, of: path, beside.table, id: columns.id, at: table.position)
                matrix = matrix.selecting(rows: join.order)
                parts.id = parts.id ?? Located(join.column, at: table.position)
                notices += join.warnings
            }
            guard beside.table.rows.count == matrix.rows else {
                throw DatasetError(
                    .rowCount(
                        table: table.value, rows: beside.table.rows.count, vectors: path.value, count: matrix.rows),
                    at: table.position)
            }
            records = try TableRecords(
                table: beside.table, columns: parts, needsText: false, pictures: pictures(of: manifest)
            ).records()
            notices += [beside.note].compactMap(\.self)
        } else if let beside = contents.beside {
            records = try TableRecords(
                table: beside.table, columns: beside.parts, needsText: false,
                foundID: columns.id == nil ? beside.parts.id?.value : nil, pictures: pictures(of: manifest)
            ).records()
        } else if let column = columns.named.first {
            throw DatasetError(.noTable(column: column.value), at: column.position)
        }
        if let made = contents.columns {
            notices.append(
                Diagnostic(
                    .note, at: file.position, "each vector is \(made.summary)", remedy: made.remark))
        }
        return LoadedRecords(
            records: records, vectors: matrix, columns: contents.columns, modality: .vectors, warnings: notices,
            position: path.position)
    }

    private static func format(of path: Located<String>) throws(DatasetError) -> TableFormat {
        if let format = TableFormat(rawValue: ending(of: path.value)) { return format }
        throw DatasetError(.unknownTable(path.value), at: path.position)
    }

    private static func ending(of path: String) -> String { (path as NSString).pathExtension.lowercased() }

    /// A file that a manifest names.
    private func file(at path: Located<String>, in manifest: Manifest) throws(DatasetError) -> DataFile {
        do {
            let file = try roots.resolve(path.value, relativeTo: manifest.folder, at: path.position)
            return DataFile(path: file, name: roots.nameInSite(of: file) ?? path.value, within: roots)
        } catch {
            throw DatasetError(error)
        }
    }
}
