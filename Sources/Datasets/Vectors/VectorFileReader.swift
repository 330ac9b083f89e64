package import Diagnostics
import JSONReading
package import VectorMath

/// Ready vectors of a file, and what it says of each row: the one reader for manifests and commands.
package struct VectorFileReader {
    let limits: DatasetLimits

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

    package init(limits: DatasetLimits = DatasetLimits()) {
        self.limits = limits
    }

    /// One row per item, every number finite.
    ///
    /// - Parameters:
    ///   - header: what the manifest says of the first line of a text file.
    ///   - columns: what the manifest says of the columns.
    package func read(
        _ file: DataFile, header: Located<Bool>? = nil, columns: TableColumns = TableColumns()
    ) throws(DatasetError) -> Contents {
        let format = try VectorFormat(ending: file.ending) { () throws(DatasetError) in
            try file.start(count: VectorFormat.startLength)
        }
        guard let format else { throw DatasetError(.unknownVectors(ending: file.ending), at: file.position) }
        if let header, !format.mayHaveHeader {
            throw DatasetError(.uselessHeader(file: file.name), at: header.position)
        }
        let bytes = try file.bytes(limit: limits.vectorBytes)
        switch format {
        case .npy: return Contents(vectors: try NumPyFile.read(bytes, name: file.name))
        case .npz:
            return try NumPyArchive.vectors(in: bytes, name: file.name, limit: limits.vectorBytes, columns: columns)
        case .csv: return try rows(bytes, file.name, separator: ",", header, columns)
        case .tsv: return try rows(bytes, file.name, separator: "\t", header, columns)
        case .jsonLines: return try lines(try JSONLinesReader(bytes, name: file.name, limits: limits))
        }
    }

    // MARK: - Rows of numbers

    private func rows(
        _ bytes: [UInt8], _ name: String, separator: Unicode.Scalar, _ header: Located<Bool>?, _ columns: TableColumns
    ) throws(DatasetError) -> Contents {
        let table = try CSVReader.read(
            bytes, name: name, separator: separator,
            header: header.map { $0.value ? .present : .absent } ?? .decided(by: VectorHeader.isNames), limits: limits)
        try checkSeparator(of: table, separator)
        let parts = table.hasHeader ? VectorColumns(of: table, besides: columns) : .init(unnamed: table.columns.count)
        var contents = Contents(vectors: try matrix(table, parts))
        contents.columns = parts
        if table.hasHeader { contents.table = table }
        contents.warnings = warnings(of: table, parts, isDeclared: header != nil)
        return contents
    }

    /// Every column that plays no other part holds numbers.
    private func matrix(_ table: Table, _ parts: VectorColumns) throws(DatasetError) -> Matrix {
        let wanted = parts.names.map(Set.init)
        let numeric = table.columns.indices.filter { wanted?.contains(table.columns[$0]) ?? true }
        var complaints = ComplaintList(file: table.file)
        var numbers: [Float] = []
        numbers.reserveCapacity(table.rows.count * numeric.count)
        for (number, row) in table.rows.enumerated() {
            for column in numeric {
                let text = row.cells[column] ?? ""
                if let value = Float(NumberCell.trimmed(text)), value.isFinite {
                    numbers.append(value)
                } else {
                    complaints.add(
                        .noNumber(text, column: table.columns[column], isNamed: table.hasHeader),
                        at: table.position(ofRow: number, column: column))
                }
            }
        }
        try complaints.check()
        guard !numbers.isEmpty else {
            throw DatasetError(.noRows, at: SourcePosition(table.file))
        }
        return Matrix(rows: table.rows.count, columns: numeric.count, storage: numbers)
    }

    /// `numpy.savetxt` writes spaces unless told otherwise, and spreadsheets of many countries semicolons.
    private func checkSeparator(of table: Table, _ separator: Unicode.Scalar) throws(DatasetError) {
        let first = table.hasHeader ? table.columns : table.rows.first?.cells.compactMap { $0 } ?? []
        guard first.count == 1 else { return }
        let others: [(Character, String)] = [(" ", "spaces"), (";", "semicolons"), ("\t", "tabs"), (",", "commas")]
        for (other, name) in others where other != Character(separator) {
            let pieces = first[0].split(separator: other)
            let areNumbers = pieces.allSatisfy { if case .number = NumberCell(String($0)) { true } else { false } }
            guard pieces.count > 1, areNumbers else { continue }
            throw DatasetError(.separatedBy(name), at: table.position(table.header))
        }
    }

    private func warnings(of table: Table, _ parts: VectorColumns, isDeclared: Bool) -> [Diagnostic] {
        let place = table.position(table.header)
        var warnings = parts.suspects.map { name in
            Diagnostic.warning(
                at: place, "the column '\(name)' is counted among the numbers of each vector",
                remedy: "Name it under 'label' or 'fields' to leave it out, or give it another name.")
        }
        guard !isDeclared else { return warnings }
        if let names = parts.names {
            if let name = names.first(where: VectorHeader.isFraction) {
                warnings.append(
                    .warning(
                        at: place,
                        "the first line is taken for column names, but '\(name)' looks like a vector's number",
                        remedy: "Write 'header: true' under 'records' if these are names; if not, add a line of names."
                    ))
            }
        } else if let first = table.rows.first?.cells.map({ $0 ?? "" }), VectorHeader.mayBeNames(first) {
            warnings.append(
                .warning(
                    at: place,
                    "the first line counts from \(first[0]) to \(first[first.count - 1]); it is taken for a vector",
                    remedy: "Write 'header: true' under 'records' if it names the columns, 'header: false' if not."))
        }
        return warnings
    }

    // MARK: - Lists of numbers

    /// Lists of numbers, or objects with such a list under `vector` or `embedding`.
    private func lines(_ reader: JSONLinesReader) throws(DatasetError) -> Contents {
        var complaints = ComplaintList(file: reader.file)
        var numbers: [Float] = []
        var width: Int?
        for (value, line) in reader.lines {
            let position = SourcePosition(reader.file, line: line, column: 1)
            guard case .array(let items) = value["vector"] ?? value["embedding"] ?? value else {
                complaints.add(.noListOfNumbers, at: position)
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
        let table = isTable ? try reader.table().removing(["vector", "embedding"]) : nil
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
