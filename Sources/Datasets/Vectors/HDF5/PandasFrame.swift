import CHDF5
import Diagnostics
import VectorMath

/// A data frame as pandas' `to_hdf(format="fixed")` writes it: the columns' names in `axis0`, the rows' in `axis1`, and
/// the cells in blocks of columns of one type (`block0_items` and `block0_values`, and so on), numbers as an array and
/// everything else as a pickle of an array of objects.
struct PandasFrame {
    private struct Column {
        enum Cells {
            case numbers(StoredNumbers)
            case dates(StoredNumbers, PandasDates)
            case objects(PickledTable, Int)

            var areNumbers: Bool { if case .numbers = self { true } else { false } }
        }

        let name: String
        let cells: Cells
    }

    private let columns: [Column]
    /// The rows' names.
    private let index: [String]
    private let position: SourcePosition
    private let path: String

    /// Whether a group that holds arrays of these names is one.
    static func isOne(_ names: some Collection<String>) -> Bool {
        ["axis0", "axis1", "block0_items", "block0_values"].allSatisfy(names.contains)
    }

    /// - Parameter parts: what stands in its group, by name.
    init(_ parts: [String: HDF5Dataset], path: String, in file: HDF5File) throws(DatasetError) {
        position = file.position(of: path)
        self.path = path
        func part(_ name: String) throws(DatasetError) -> HDF5Dataset {
            guard let part = parts[name] else {
                throw DatasetError(.hdf5(.frame(missing: name)), at: file.position(of: path))
            }
            return part
        }
        index = try Self.names(try part("axis1"))
        var found: [String: Column] = [:]
        var number = 0
        while let items = parts["block\(number)_items"] {
            let names = try Self.names(items)
            for (name, cells) in zip(names, try Self.block(try part("block\(number)_values"), names, rows: index.count))
            {
                guard found.updateValue(Column(name: name, cells: cells), forKey: name) == nil else {
                    throw DatasetError(.table(.repeatedColumn(name)), at: position)
                }
            }
            number += 1
        }
        columns = try Self.names(try part("axis0")).compactMap { found[$0] }
    }

    /// A column by itself, `Series.to_hdf`: its cells in `values`, the rows' names in `index`.
    init(series parts: [String: HDF5Dataset], path: String, in file: HDF5File) throws(DatasetError) {
        position = file.position(of: path)
        self.path = path
        guard let values = parts["values"], let index = parts["index"] else {
            throw DatasetError(.hdf5(.frame(missing: "values")), at: position)
        }
        if let array = values.array { _ = try array.table(at: values.position, mayBeList: false) }
        self.index = try Self.names(index)
        columns = try Self.block(values, ["values"], rows: self.index.count)
            .map { Column(name: "values", cells: $0) }
    }

    /// The names along an axis: texts, whole numbers, or a pickle of either.
    private static func names(_ array: HDF5Dataset) throws(DatasetError) -> [String] {
        switch array.elements {
        case .numbers:
            if array.extents?.first == 0 { return [] }
            guard let numbers = try array.numbers().integers() else {
                throw DatasetError(.hdf5(.type(array.title)), at: array.position)
            }
            return numbers.map(String.init)
        case .variableBytes:
            let table = try PickledTable(try array.firstBytes(), at: array.position)
            return (0..<table.rows).map { table.cell($0, 0) ?? "" }
        default: return try array.texts()
        }
    }

    /// The cells of a block, a column each.
    private static func block(
        _ values: HDF5Dataset, _ names: [String], rows: Int
    ) throws(DatasetError) -> [Column.Cells] {
        if case .variableBytes = values.elements {
            let table = try PickledTable(try values.firstBytes(), at: values.position)
            guard [table.rows, table.columns] == [rows, names.count] else {
                throw DatasetError(
                    .hdf5(
                        .frameBlock(
                            ArrayShape.title(of: [table.rows, table.columns]), rows: rows, columns: names.count)),
                    at: values.position)
            }
            return names.indices.map { .objects(table, $0) }
        }
        guard let array = values.array else { throw DatasetError(.hdf5(.type(values.title)), at: values.position) }
        // Stored in rows where it says so, in columns where it does not.
        let isTransposed = values.has(attribute: "transposed")
        let expected = isTransposed ? [rows, names.count] : [names.count, rows]
        guard array.extents == expected || array.extents == [rows] && names.count == 1 else {
            throw DatasetError(
                .hdf5(.frameBlock(ArrayShape.title(of: array.extents), rows: rows, columns: names.count)),
                at: values.position)
        }
        let stored = try values.numbers()
        let dates = values.text(ofAttribute: "value_type").flatMap { PandasDates(type: $0) }
        return names.indices.map { column in
            let numbers = isTransposed || array.extents.count == 1 ? stored.column(column) : stored.row(column)
            return dates.map { .dates(numbers, $0) } ?? .numbers(numbers)
        }
    }

    // MARK: - Contents

    /// The vectors: the column of lists, or every column of numbers that plays no other part; the others as a table.
    func contents(
        _ manifest: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var broken = broken
        let names = [""] + columns.map(\.name)
        let lists = columns.indices.filter {
            if case .objects(let table, let column) = columns[$0].cells { table.holdsLists(column) } else { false }
        }
        if let list = try ListColumn.choose(among: names, lists: lists.map { $0 + 1 }, manifest, head: position) {
            guard list > 0, case .objects(let table, let column) = columns[list - 1].cells else {
                throw DatasetError(.vector(.noVector(found: "a column of numbers")), at: position)
            }
            let vectors = try table.matrix(column, position, &broken)
            var parts = VectorColumns(of: names, besides: manifest, list: list)
            parts.count = vectors.columns
            let others = self.table(names.indices.filter { $0 != list && !lists.contains($0 - 1) })
            let left = lists.map { columns[$0].name }.filter { $0 != names[list] }
            var contents = contents(vectors, parts, others, manifest, broken)
            if !left.isEmpty {
                contents.warnings.append(
                    Diagnostic(
                        .note, at: position,
                        "left out: \(left.map { "\(DatasetComplaint.listed([$0])) (lists of numbers)" }.joined(separator: ", "))"
                    ))
            }
            return contents
        }
        let told = table(names.indices.filter { $0 > 0 && !columns[$0 - 1].cells.areNumbers })
        let parts = VectorColumns(of: names, besides: manifest).withoutWords(told.holdsWords)
        let wanted = Set(parts.names ?? [])
        let numeric = columns.indices.filter { wanted.contains(columns[$0].name) }
        guard !numeric.isEmpty else { throw DatasetError(.noRows, at: position) }
        let vectors = try numbers(numeric, &broken)
        return contents(
            vectors, parts, table(names.indices.filter { !wanted.contains(names[$0]) }), manifest, broken)
    }

    private func contents(
        _ vectors: Matrix, _ parts: VectorColumns, _ table: Table, _ manifest: TableColumns, _ broken: BrokenRows
    ) -> VectorFileReader.Contents {
        let parts = parts.naming(besides: manifest, table.holdsWords)
        let kept = table.removing(Set(parts.indices.filter { $0 != parts.id }))
        return VectorFileReader.Contents(
            vectors: vectors, table: kept.columns.isEmpty ? nil : kept, columns: parts, broken: broken)
    }

    /// Columns of numbers side by side.
    private func numbers(_ chosen: [Int], _ broken: inout BrokenRows) throws(DatasetError) -> Matrix {
        var storage = [Float](repeating: 0, count: index.count * chosen.count)
        for (place, column) in chosen.enumerated() {
            guard case .numbers(let stored) = columns[column].cells else {
                throw DatasetError(
                    .vector(.noNumber(cell(0, columns[column]) ?? "", column: columns[column].name, isNamed: true)),
                    at: position
                )
            }
            let name = "\(position.file)/\(columns[column].name)"
            for (row, number) in try stored.matrix(name: name, &broken).storage.enumerated() {
                storage[row * chosen.count + place] = number
            }
        }
        return Matrix(rows: index.count, columns: chosen.count, storage: storage)
    }

    /// - Parameter chosen: from 0, the rows' names, then the columns.
    private func table(_ chosen: [Int]) -> Table {
        Table(
            file: position.file, columns: chosen.map { $0 == 0 ? "" : columns[$0 - 1].name },
            rows: index.indices.map { row in
                Table.Row(
                    cells: chosen.map { $0 == 0 ? index[row] : cell(row, columns[$0 - 1]) }, places: [],
                    place: .init(line: row + 1, column: 1))
            }, header: .init(line: 1, column: 1), hasLines: false)
    }

    private func cell(_ row: Int, _ column: Column) -> String? {
        switch column.cells {
        case .objects(let table, let place): return table.cell(row, place)
        case .dates(let stored, let dates): return stored.integer(row: row).flatMap(dates.text)
        case .numbers(let stored): return stored.text(row: row)
        }
    }
}
