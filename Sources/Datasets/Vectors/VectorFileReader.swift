package import Diagnostics
import JSONReading
package import VectorMath

/// Ready vectors of a file, and what it says of each row: the one reader for manifests and commands.
package struct VectorFileReader {
    let limits: DatasetLimits
    private let workers: Workers

    /// What stands in a file.
    package struct Contents {
        package let vectors: Matrix
        /// Texts, labels and the like; nil where the file holds only numbers.
        package var table: Table?
        /// Which columns make the vectors; nil for a format without columns.
        var columns: VectorColumns?
        /// What arrays beside the vectors tell of each; nil where there are none.
        var beside: ItemColumns?
        package var warnings: [Diagnostic] = []
    }

    package init(limits: DatasetLimits = DatasetLimits(), workers: Workers = .all) {
        self.limits = limits
        self.workers = workers
    }

    /// One row per item, every number finite.
    ///
    /// - Parameters:
    ///   - layout: what the manifest says of a text file.
    ///   - columns: what the manifest says of the columns.
    ///   - isTableSeparated: whether a table beside the file has fields that the layout's separator parts.
    package func read(
        _ file: DataFile, layout: TextLayout = TextLayout(), columns: TableColumns = TableColumns(),
        isTableSeparated: Bool = false
    ) throws(DatasetError) -> Contents {
        let format = try VectorFormat(ending: file.ending) { () throws(DatasetError) in
            try file.start(count: VectorFormat.startLength)
        }
        guard let format else { throw DatasetError(.unknownVectors(ending: file.ending), at: file.position) }
        if format.usualSeparator == nil {
            if let header = layout.header { throw DatasetError(.uselessHeader(file: file.name), at: header.position) }
            if let vector = columns.vector, format != .jsonLines, format != .hdf5 {
                throw DatasetError(.uselessVector(file: file.name), at: vector.position)
            }
            if let separator = layout.separator, !isTableSeparated {
                throw DatasetError(.uselessSeparator(file: file.name), at: separator.position)
            }
        }
        if let array = columns.array, !format.hasNamedArrays {
            throw DatasetError(.uselessArray(file: file.name), at: array.position)
        }
        let bytes = try file.bytes(limit: limits.vectorBytes)
        switch format {
        case .npy: return Contents(vectors: try NumPyFile.read(bytes, name: file.name))
        case .npz:
            return try NumPyArchive.vectors(in: bytes, name: file.name, limit: limits.vectorBytes, columns: columns)
        case .safetensors: return try SafetensorsFile.vectors(in: bytes, name: file.name, columns: columns)
        case .hdf5: return try HDF5Vectors.read(bytes, name: file.name, columns: columns, limits: limits)
        case .vecs: return Contents(vectors: try VecsFile.read(bytes, file))
        case .csv, .tsv, .text:
            try TextCheck.check(bytes, name: file.name)
            var reader = TextVectors(
                bytes, file: file.name, usual: format.usualSeparator ?? .comma, layout: layout, manifest: columns,
                limits: limits, workers: workers)
            return try reader.read()
        case .jsonLines:
            return try lines(try JSONLinesReader(bytes, name: file.name, limits: limits), key: columns.vector?.value)
        }
    }

    // MARK: - Lists of numbers

    /// Lists of numbers, or objects with such a list under `key`; without one, under `vector` or `embedding`.
    private func lines(_ reader: JSONLinesReader, key: String?) throws(DatasetError) -> Contents {
        var complaints = ComplaintList(file: reader.file)
        var numbers: [Float] = []
        var width: Int?
        for (value, line) in reader.lines {
            let position = SourcePosition(reader.file, line: line, column: 1)
            let list = if let key { value[key] } else { value["vector"] ?? value["embedding"] ?? value }
            guard case .array(let items) = list else {
                complaints.add(.noListOfNumbers(key: key ?? "vector", isDeclared: key != nil), at: position)
                continue
            }
            let row = items.compactMap { item -> Float? in
                guard case .number(let digits) = item, let number = Float(digits), number.isFinite else { return nil }
                return number
            }
            if row.count < items.count {
                complaints.add(.notFiniteVector, at: position)
            } else if row.count != width ?? row.count || row.isEmpty {
                complaints.add(.numberCount(row.count, expected: width ?? 1), at: position)
            } else {
                width = row.count
                numbers += row
            }
        }
        try complaints.check()
        guard let width else {
            throw DatasetError(.noVectorLines, at: SourcePosition(reader.file))
        }
        let isTable = reader.lines.allSatisfy { if case .object = $0.value { true } else { false } }
        let table = isTable ? try reader.table().removing(key.map { [$0] } ?? ["vector", "embedding"]) : nil
        return Contents(
            vectors: Matrix(rows: numbers.count / width, columns: width, storage: numbers), table: table)
    }
}

extension Table {
    /// The same rows without the columns of these names.
    func removing(_ names: Set<String>) -> Table {
        let kept = columns.indices.filter { !names.contains(columns[$0]) }
        return Table(
            file: file, columns: kept.map { columns[$0] },
            rows: rows.map { row in
                Row(
                    cells: kept.map { row.cells[$0] }, places: row.places.isEmpty ? [] : kept.map { row.places[$0] },
                    place: row.place)
            }, header: header)
    }
}
