package import Artifacts
package import Diagnostics
import Foundation
import Queries
package import Transfers
import VectorMath

/// Follows a manifest to its records.
package struct DatasetLoader: Sendable {
    /// What is wrong with each of some pictures, sounds and films; nil for one that can be decoded.
    package typealias MediaCheck = @Sendable ([MediaFile]) throws(DatasetError) -> [(any Diagnosable)?]

    let roots: AllowedRoots
    let limits: DatasetLimits
    let environment: [String: String]
    private let web: WebCopies
    private let checkMedia: MediaCheck?

    /// - Parameters:
    ///   - roots: the site and its dataRoots. Files of the site are named in complaints as from its folder.
    ///   - environment: where connection strings are looked for.
    ///   - web: files that manifests name by an address.
    ///   - checkMedia: asked where broken ones are skipped; nil takes every file for what it is called.
    package init(
        roots: AllowedRoots, limits: DatasetLimits = DatasetLimits(),
        environment: [String: String] = ProcessInfo.processInfo.environment, web: WebCopies = WebCopies(),
        checkMedia: MediaCheck? = nil
    ) {
        self.roots = roots
        self.limits = limits
        self.environment = environment
        self.web = web
        self.checkMedia = checkMedia
    }

    /// The dataset, with warnings. Throws every complaint of its files; nothing is left out silently.
    package func load(_ manifest: Manifest) throws(DatasetError) -> (Dataset, [Diagnostic]) {
        var found = try records(of: manifest)
        guard !found.records.isEmpty else {
            throw DatasetError(.emptyDataset(manifest.name), at: found.position)
        }
        try checkCount(found.records.count, at: found.position)
        if let prompt = manifest.prompt, found.vectors != nil {
            throw DatasetError(.choice(.promptAndVectors), at: prompt.position)
        }
        let leftOut = try found.leaveOutBroken(checkMedia)
        var sampling: String?
        if let choice = manifest.selection?.choose(from: found.records.map(\.label)) {
            found.records = choice.indices.map { found.records[$0] }
            found.vectors = found.vectors?.selecting(rows: choice.indices)
            sampling = choice.sentence
        }
        // Of texts and pictures one kind may be left.
        let modality = found.modality == .both ? Self.modality(of: found.records) : found.modality
        let dataset = Dataset(
            name: manifest.name, title: manifest.title, description: manifest.description, license: manifest.license,
            origin: manifest.origin, modality: modality, records: found.records,
            models: manifest.models.isEmpty ? Self.defaultModels(modality) : manifest.models.map(\.value),
            modelPositions: Dictionary(
                manifest.models.map { ($0.value, $0.position) }, uniquingKeysWith: { first, _ in first }),
            prompt: manifest.prompt, suppliedVectors: found.vectors, vectorColumns: found.columns, sampling: sampling,
            leftOut: leftOut, position: manifest.position)
        return (dataset, found.warnings + web.takeNotices())
    }

    /// Refuses more records than a dataset may have.
    package func checkCount(_ count: Int, at position: SourcePosition) throws(DatasetError) {
        guard count > limits.records else { return }
        throw DatasetError(.tooManyRecords(limit: limits.records), at: position)
    }

    /// Beyond it the square of a number, summed over a vector, may not fit into 32 bits.
    package static let magnitudeLimit: Float = 1e15

    func checkMagnitude(
        of vectors: Matrix, at position: SourcePosition, _ broken: inout BrokenRows
    ) throws(DatasetError) {
        var complaints = ComplaintList(file: position.file, broken)
        for (index, number) in vectors.storage.enumerated() where number.magnitude > Self.magnitudeLimit {
            let (row, column) = index.quotientAndRemainder(dividingBy: vectors.columns)
            complaints.add(.numbers(.outOfRange(row: row, column: column, number)), at: position, row: row)
            // One is told for all: they are of one size.
            try complaints.check()
        }
        broken = complaints.broken
    }

    /// Models of a manifest without `embed:`.
    private static func defaultModels(_ modality: Modality) -> [String] {
        switch modality {
        case .text, .token, .both: ["minilm"]
        case .image, .film: ["pixels"]
        case .sound: ["timbre"]
        case .vectors: []
        }
    }

    private func records(of manifest: Manifest) throws(DatasetError) -> LoadedRecords {
        var broken = BrokenRows(areSkipped: manifest.skip == .broken)
        switch manifest.source {
        case .items(let table, let columns):
            let items = TableRecords(
                table: table, columns: columns, needsText: true, allowsMissingIDs: true,
                media: media(of: manifest))
            let records = table.rows.isEmpty ? [] : try items.records(&broken)
            return LoadedRecords(
                records: records, modality: Self.modality(of: records, broken), broken: broken, kind: .item,
                position: table.position(table.header))
        case .tokens(let table, let columns):
            let texts = TableRecords(table: table, columns: columns, needsText: true, allowsMissingIDs: true)
            return LoadedRecords(
                records: table.rows.isEmpty ? [] : try texts.records(&broken), modality: .token, broken: broken,
                kind: .item, position: table.position(table.header))
        case .table(let path, .parquet, _, let columns):
            return try queried(
                try source(columns, broken, in: manifest).parquet(try file(at: path, in: manifest)), columns,
                in: manifest, at: path.position)
        case .table(let path, let format, let layout, let columns):
            let table = try table(at: path, format, layout, in: manifest, &broken)
            let records = try TableRecords(
                table: table, columns: columns, needsText: true, media: media(of: manifest)
            ).records(&broken)
            return LoadedRecords(
                records: records, modality: Self.modality(of: records, broken), broken: broken, position: path.position)
        case .query(let sql, let place, let columns):
            return try queried(
                try answer(to: sql, place, source(columns, broken, in: manifest), in: manifest), columns, in: manifest,
                at: sql.position)
        case .media(let kind, let path):
            let (records, warnings) = try MediaFolderReader.read(
                kind, path, manifestFolder: manifest.folder, roots: roots, limits: limits, &broken)
            return LoadedRecords(
                records: records, modality: kind.modality, warnings: warnings, broken: broken, kind: .init(kind),
                position: path.position)
        case .vectors(let path, let table, let layout, let columns):
            return try vectors(at: path, table: table, layout, columns, in: manifest)
        }
    }

    /// Rows with texts are texts, rows with only files what these are.
    static func modality(of records: [Record], _ broken: BrokenRows? = nil) -> Modality {
        var found: Set<Modality> = []
        for (row, record) in records.enumerated() where broken?.rows.contains(row) != true {
            found.insert(record.kind?.modality ?? .text)
        }
        return found.count > 1 ? .both : found.first ?? .text
    }

    func media(of manifest: Manifest) -> MediaFiles {
        MediaFiles(roots: roots, manifestFolder: manifest.folder, limits: limits)
    }

    // MARK: - Tables and vectors

    private func table(
        at path: Located<String>, _ format: TableFormat, _ layout: TextLayout, in manifest: Manifest,
        _ broken: inout BrokenRows
    ) throws(DatasetError) -> Table {
        let file = try file(at: path, in: manifest, isTable: true)
        let table = try format.table(
            try file.bytes(limit: limits.tableBytes), name: file.name, layout, limits: limits, &broken)
        _ = try broken.leftOut(of: table.rows.count, at: path.position)
        return table
    }

    private func vectors(
        at path: Located<String>, table: Located<String>?, _ layout: TextLayout, _ columns: TableColumns,
        in manifest: Manifest
    ) throws(DatasetError) -> LoadedRecords {
        let file = try file(at: path, in: manifest)
        let tableFormat = try table.map { path throws(DatasetError) in
            try TabledVectors.format(of: WebAddress.shown(path.value), at: path.position)
        }
        let contents = try VectorFileReader(limits: limits, skipsBroken: manifest.skip == .broken).read(
            file, layout: layout, columns: columns, isTableSeparated: tableFormat?.usualSeparator != nil)
        try checkCount(contents.vectors.rows, at: path.position)
        var broken = contents.broken
        _ = try broken.leftOut(of: contents.vectors.rows, at: path.position)
        try checkMagnitude(of: contents.vectors, at: file.position, &broken)
        var told: ToldVectors
        if let table, let tableFormat {
            told = ToldVectors(
                try TabledVectors(
                    contents, broken, of: path, try self.file(at: table, in: manifest, isTable: true),
                    named: table.value, tableFormat, layout, columns, limits: limits, at: table.position), columns)
        } else {
            told = try ToldVectors(contents, broken, columns)
        }
        let records = try told.records(media(of: manifest), at: path.position)
        let notices =
            contents.warnings + told.notices + [contents.columnNote(at: file.position)].compactMap(\.self)
        return LoadedRecords(
            records: records, vectors: told.vectors, columns: contents.columns, modality: .vectors, warnings: notices,
            broken: told.broken, position: path.position)
    }

    func webFiles(of manifest: Manifest) -> WebFiles {
        WebFiles(copies: web, allowed: manifest.allow, limits: limits)
    }

    /// A file that a manifest names, by its path or its address.
    ///
    /// - Parameter isTable: whether it may be as large as a table.
    func file(
        at path: Located<String>, in manifest: Manifest, isTable: Bool = false
    ) throws(DatasetError) -> DataFile {
        let copy: QueriedFile?
        do {
            copy = try webFiles(of: manifest).file(at: path.value, isTable: isTable, position: path.position)
        } catch {
            throw DatasetError(error)
        }
        if let copy { return DataFile(path: copy.path, name: copy.name, within: nil) }
        do {
            let file = try roots.resolve(path.value, relativeTo: manifest.folder, at: path.position)
            roots.note(data: file)
            return DataFile(path: file, name: roots.nameInSite(of: file) ?? path.value, within: roots)
        } catch {
            throw DatasetError(error)
        }
    }
}
