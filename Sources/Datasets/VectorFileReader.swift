import Artifacts
import Diagnostics
import JSONReading
import VectorMath

/// Ready vectors of a file, and what its other columns say of each row.
struct VectorFileReader {
    let limits: DatasetLimits

    /// Beyond it the square of a number, summed over a vector, may not fit into 32 bits.
    static let magnitudeLimit: Float = 1e15

    /// One row per item. The table is nil where the format holds only numbers.
    func read(
        _ bytes: [UInt8], name: String, ending: String, columns: TableColumns
    ) throws(DatasetError) -> (Matrix, Table?) {
        let (vectors, table) = try contents(bytes, name: name, ending: ending, columns: columns)
        if let index = vectors.storage.firstIndex(where: { $0.magnitude > Self.magnitudeLimit }) {
            let (row, column) = index.quotientAndRemainder(dividingBy: vectors.columns)
            throw DatasetError(
                at: SourcePosition(name),
                """
                row \(PlainText.grouped(row)), column \(PlainText.grouped(column)) (counted from 0) is \
                \(vectors.storage[index]); numbers from -1e15 to 1e15 can be compared
                """, remedy: "Divide all vectors by one number.")
        }
        return (vectors, table)
    }

    private func contents(
        _ bytes: [UInt8], name: String, ending: String, columns: TableColumns
    ) throws(DatasetError) -> (Matrix, Table?) {
        switch ending {
        case "npy": return (try NumPyFile.read(bytes, name: name), nil)
        case "npz": return (try archive(bytes, name), nil)
        case "csv": return try table(try CSVReader.read(bytes, name: name, limits: limits), columns)
        case "tsv": return try table(try CSVReader.read(bytes, name: name, separator: "\t", limits: limits), columns)
        case "jsonl": return try lines(try JSONLinesReader(bytes, name: name, limits: limits))
        default:
            throw DatasetError(
                at: SourcePosition(name), "vectors in a '.\(PlainText.shortened(ending, to: 20))' file are not read",
                remedy: "Known: .npy, .npz, .csv, .tsv, .jsonl.")
        }
    }

    /// The array called `vectors` or `embeddings`, or the only one.
    private func archive(_ bytes: [UInt8], _ name: String) throws(DatasetError) -> Matrix {
        let arrays = try NumPyArchive.read(bytes, name: name)
        let named = arrays.filter { ["vectors", "embeddings"].contains($0.name) }
        guard let array = named.first ?? (arrays.count == 1 ? arrays.first : nil) else {
            let found = arrays.isEmpty ? "none" : arrays.map(\.name).sorted().joined(separator: ", ")
            throw DatasetError(
                at: SourcePosition(name), "which array holds the vectors? Found \(PlainText.shortened(found, to: 200))",
                remedy: "Call it 'vectors', or keep it alone in the file.")
        }
        return try NumPyFile.read(array.bytes, name: "\(name)/\(array.name).npy")
    }

    /// Every column that plays no other part holds numbers.
    private func table(_ table: Table, _ columns: TableColumns) throws(DatasetError) -> (Matrix, Table) {
        let others = Set(([columns.text, columns.label, columns.id] + (columns.fields ?? [])).compactMap { $0?.value })
        let numeric = table.columns.indices.filter { !others.contains(table.columns[$0]) }
        var complaints = ComplaintList(file: table.file)
        var numbers: [Float] = []
        numbers.reserveCapacity(table.rows.count * numeric.count)
        for (number, row) in table.rows.enumerated() {
            for column in numeric {
                let text = row.cells[column] ?? ""
                if let value = Float(text), value.isFinite {
                    numbers.append(value)
                } else {
                    complaints.add(
                        at: table.position(ofRow: number, column: column),
                        "'\(PlainText.shortened(text, to: 40))' in column '\(table.columns[column])' is no finite number",
                        remedy: "Columns that hold no numbers must be named under 'fields', 'text', 'label' or 'id'.")
                }
            }
        }
        try complaints.check()
        guard !numbers.isEmpty else {
            throw DatasetError(at: SourcePosition(table.file), "the file holds no vectors; expected one a row")
        }
        return (Matrix(rows: table.rows.count, columns: numeric.count, storage: numbers), table)
    }

    /// Lists of numbers, or objects with such a list under `vector` or `embedding`.
    private func lines(_ reader: JSONLinesReader) throws(DatasetError) -> (Matrix, Table?) {
        var complaints = ComplaintList(file: reader.file)
        var numbers: [Float] = []
        var width: Int?
        for (value, line) in reader.lines {
            let position = SourcePosition(reader.file, line: line, column: 1)
            guard case .array(let items) = value["vector"] ?? value["embedding"] ?? value else {
                complaints.add(at: position, "expected a list of numbers, or an object with one under 'vector'")
                continue
            }
            let row = items.compactMap { item -> Float? in
                guard case .number(let digits) = item, let number = Float(digits), number.isFinite else { return nil }
                return number
            }
            if row.count < items.count {
                complaints.add(at: position, "the vector holds something that is no finite number")
            } else if row.count != width ?? row.count || row.isEmpty {
                complaints.add(
                    at: position,
                    "expected \(PlainText.count(width ?? 1, "number")) as in the first line, found \(row.count)")
            } else {
                width = row.count
                numbers += row
            }
        }
        try complaints.check()
        guard let width else {
            throw DatasetError(at: SourcePosition(reader.file), "the file holds no vectors; expected one a line")
        }
        let isTable = reader.lines.allSatisfy { if case .object = $0.value { true } else { false } }
        let table = isTable ? try reader.table().removing(["vector", "embedding"]) : nil
        return (Matrix(rows: numbers.count / width, columns: width, storage: numbers), table)
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
