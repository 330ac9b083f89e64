package import Diagnostics
package import VectorMath

/// Ready vectors of a file, and what it says of each row: the one reader for manifests and commands.
package struct VectorFileReader {
    let limits: DatasetLimits
    private let workers: Workers
    /// Whether broken rows are skipped; none is known yet.
    let broken: BrokenRows

    /// What stands in a file.
    package struct Contents {
        package let vectors: Matrix
        /// Texts, labels and the like; nil where the file holds only numbers.
        package var table: Table?
        /// Which columns make the vectors; nil for a format without columns.
        var columns: VectorColumns?
        /// What arrays beside the vectors tell of each; nil where there are none.
        var beside: ItemColumns?
        /// What names each vector of a file whose order says nothing, so that the rows of a table find theirs only by it. Empty
        /// for a broken row whose name is not known.
        var keys: [String]?
        /// The column that holds these; nil where the layout of the file does.
        var keyColumn: String?
        /// What tells the place of each vector, where numbers do; a table may hold the same ones.
        var places: Places?
        /// Arrays of numbers that are left out.
        var leftOut: [ItemColumns.Column] = []
        /// Vectors that stand for rows which cannot be used.
        var broken = BrokenRows.refused
        package var warnings: [Diagnostic] = []
    }

    /// The numbers by which the vectors of a file are placed, each another.
    struct Places {
        /// One for each vector; empty for a broken one.
        let numbers: [String]
        /// Where they stand in the file.
        let column: String
    }

    /// - Parameter skipsBroken: whether rows that cannot be used are no error; `Contents.broken` tells them.
    package init(limits: DatasetLimits = DatasetLimits(), workers: Workers = .all, skipsBroken: Bool = false) {
        self.limits = limits
        self.workers = workers
        broken = BrokenRows(areSkipped: skipsBroken)
    }

    /// Of the names of files that are read.
    package static var endings: [String] { VectorFormat.allCases.flatMap(\.endings) }

    /// One row per item, every number finite.
    ///
    /// - Parameters:
    ///   - layout: what the manifest says of a text file.
    ///   - columns: what the manifest says of the columns.
    ///   - name: of the array or column that holds the vectors, as a command line gives it; nil: the likely one.
    ///   - isTableSeparated: whether a table beside the file has fields that the layout's separator parts.
    package func read(
        _ file: DataFile, layout: TextLayout = TextLayout(), columns: TableColumns = TableColumns(),
        named name: String? = nil, isTableSeparated: Bool = false
    ) throws(DatasetError) -> Contents {
        let separator = isTableSeparated ? nil : layout.separator?.value
        let format = try VectorFormat(
            ending: file.ending, isTable: layout.header != nil || columns.vector != nil || name != nil,
            separator: separator
        ) { () throws(DatasetError) in try file.start(count: VectorFormat.startLength) }
        guard let format else { throw DatasetError(.unknownVectors(ending: file.ending), at: file.position) }
        if let marked = VectorFormat.marked(try file.start(count: VectorFormat.markLength)), marked.format != format {
            throw DatasetError(
                .choice(.otherFormat(expected: "a .\(file.ending) file", found: marked.ending)), at: file.position)
        }
        if format.isText, let text = ForeignText(try file.start(count: VectorFormat.startLength)) {
            throw DatasetError(.foreign(text), at: SourcePosition(file.name, line: 1, column: 1))
        }
        var columns = columns
        if file.isOfCommand { columns.asker = .command(prefix: "\(file.name):") }
        if let name {
            let named = Located(name, at: file.position)
            if format.hasNamedArrays {
                columns.array = named
            } else if format != .database {
                columns.vector = named
            }
        }
        if format.usualSeparator == nil {
            if let header = layout.header {
                throw DatasetError(.choice(.uselessHeader(file: file.name)), at: header.position)
            }
            if let vector = columns.vector, !format.hasListsByName {
                throw columns.uselessVector(vector, in: file.name)
            }
            if let separator = layout.separator, !isTableSeparated, format != .words {
                throw DatasetError(.choice(.uselessSeparator(file: file.name)), at: separator.position)
            }
        }
        if let orient = layout.orient, format != .json, format != .jsonLines {
            throw DatasetError(.choice(.uselessOrient(file: file.name)), at: orient.position)
        }
        if let array = columns.array, !format.hasNamedArrays {
            throw DatasetError(.choice(.uselessArray(file: file.name)), at: array.position)
        }
        if let numbers = columns.numbers, !format.mayHoldBytes {
            throw DatasetError(.choice(.uselessNumbers(file: file.name)), at: numbers.position)
        }
        func bytes() throws(DatasetError) -> [UInt8] { try file.bytes(limit: limits.vectorBytes) }
        let queried = QueriedSource(
            limits: limits, columns: columns, wantsVectors: true, workers: workers, broken: broken)
        switch format {
        case .parquet: return try queried.parquet(file).contents()
        case .database: return try queried.table(of: file, named: name).contents()
        case .npy:
            var broken = broken
            return Contents(vectors: try NumPyFile.vectors(try bytes(), name: file.name, &broken), broken: broken)
        case .npz:
            return try NumPyArchive.vectors(
                in: try bytes(), name: file.name, limit: limits.vectorBytes, columns: columns, broken)
        case .safetensors:
            return try SafetensorsFile.vectors(in: try bytes(), name: file.name, columns: columns, broken)
        case .hdf5:
            return try HDF5Vectors.read(try bytes(), name: file.name, columns: columns, limits: limits, broken)
        case .vecs:
            var broken = broken
            return Contents(vectors: try VecsFile.read(try bytes(), file, &broken), broken: broken)
        case .csv, .tsv, .text:
            let usual = format.usualSeparator ?? .comma
            return try rows(try bytes(), file: file.name, usual: usual, layout, columns)
        case .json, .jsonLines:
            return try JSONVectors(
                try bytes(), file: file.name, areLines: format == .jsonLines, layout: layout, manifest: columns,
                limits: limits, workers: workers, broken: broken
            ).contents()
        case .words:
            return try WordText(
                try bytes(), file: file.name, separator: separator, limits: limits, workers: workers, broken: broken
            ).read(columns)
        case .wordsBinary:
            return try WordBinary(try bytes(), file: file.name, limits: limits, broken: broken).read(columns)
        }
    }

    /// Rows of fields, or a table that psql printed.
    private func rows(
        _ bytes: [UInt8], file: String, usual: FieldSeparator, _ layout: TextLayout, _ columns: TableColumns
    ) throws(DatasetError) -> Contents {
        if let psql = try PsqlText(bytes, file: file, limits: limits) {
            var contents = try printed(psql.table, layout, columns)
            contents.warnings += psql.warnings
            return contents
        }
        let footer = PsqlFooter(bytes)
        if footer == nil, layout.separator == nil, layout.header == nil {
            if let pairs = try PsqlPairs(bytes, file: file, limits: limits) {
                var contents = try printed(pairs.table, layout, columns)
                contents.warnings += [pairs.note].compactMap(\.self)
                return contents
            }
            if let rows = try PrintedRows(bytes, file: file) {
                try columns.refuseNumbers(of: file)
                return try rows.contents(workers, broken)
            }
        }
        var layout = layout
        if layout.separator == nil, let separator = footer?.separator {
            layout.separator = Located(separator, at: SourcePosition(file))
        }
        var reader = TextVectors(
            footer.map { Array($0.body) } ?? bytes, file: file, usual: usual, layout: layout, manifest: columns,
            limits: limits, workers: workers, broken: broken)
        let contents = try reader.read()
        try footer?.check(contents.vectors.rows, in: file)
        return contents
    }

    /// What psql printed: rows, or a JSON object in each, as `row_to_json` makes them.
    private func printed(
        _ table: Table, _ layout: TextLayout, _ columns: TableColumns
    ) throws(DatasetError) -> Contents {
        guard table.columns.count == 1, let first = table.rows.first,
            table.rows.allSatisfy({ $0.cells[0]?.hasPrefix("{\"") ?? false })
        else {
            return try QueriedTable(table, columns, workers, broken).contents()
        }
        // Each keeps its line.
        let above = String(repeating: "\n", count: Int(first.place.line) - 1)
        let text = above + table.rows.map { ($0.cells[0] ?? "") + "\n" }.joined()
        return try JSONVectors(
            Array(text.utf8), file: table.file, areLines: true, layout: layout, manifest: columns, limits: limits,
            workers: workers, broken: broken
        ).contents()
    }
}
