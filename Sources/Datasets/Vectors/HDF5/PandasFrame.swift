import Diagnostics

/// A data frame as pandas' `to_hdf(format="fixed")` writes it: the columns' names in `axis0`, the rows' in `axis1`, and
/// the cells in blocks of columns of one type (`block0_items` and `block0_values`, and so on), numbers as an array and
/// everything else as a pickle of an array of objects.
struct PandasFrame {
    struct Column {
        enum Cells {
            case numbers(StoredNumbers)
            case dates(StoredNumbers, PandasDates)
            /// True or false, which pandas keeps as 1 and 0.
            case flags(StoredNumbers)
            case objects(PickledTable, Int)
            /// Numbers that stand for something else, and what that is.
            case unread(String)

            var areNumbers: Bool { if case .numbers = self { true } else { false } }
        }

        let name: String
        let cells: Cells
    }

    let columns: [Column]
    /// The rows' names.
    let index: [String]
    /// What the author calls these; empty where nothing does.
    let indexName: String
    /// What these are, where they cannot be read and numbers stand for them.
    let unreadIndex: String?
    let position: SourcePosition

    /// Whether a group that holds arrays of these names is one, whatever it says of itself.
    static func isOne(_ names: some Collection<String>) -> Bool {
        ["axis0", "axis1", "block0_items", "block0_values"].allSatisfy(names.contains)
    }

    /// - Parameter parts: what stands in its group, by name.
    init(_ parts: [String: HDF5Dataset], path: String, in file: HDF5File) throws(DatasetError) {
        position = file.position(of: path)
        func part(_ name: String) throws(DatasetError) -> HDF5Dataset {
            try Self.part(name, of: parts, at: file.position(of: path))
        }
        (index, unreadIndex) = try Self.index(try part("axis1"))
        var found: [String: Column] = [:]
        var number = 0
        while parts["block\(number)_values"] != nil {
            let names = try Self.names(try part("block\(number)_items"))
            for (name, cells) in zip(names, try Self.block(try part("block\(number)_values"), names, rows: index.count))
            {
                guard found.updateValue(Column(name: name, cells: cells), forKey: name) == nil else {
                    throw DatasetError(.table(.repeatedColumn(name)), at: position)
                }
            }
            number += 1
        }
        var columns: [Column] = []
        for name in try Self.names(try part("axis0")) {
            // pandas leaves such a file where it could not write a column.
            guard let column = found[name] else {
                throw DatasetError(.hdf5(.frameColumn(missing: name)), at: position)
            }
            columns.append(column)
        }
        self.columns = columns
        indexName = Self.name(ofIndex: try part("axis1"), beside: columns)
    }

    /// What a frame calls its rows' names, where no column is called so.
    private static func name(ofIndex array: HDF5Dataset, beside columns: [Column]) -> String {
        guard let name = array.text(ofAttribute: "name"), name != none, !columns.contains(where: { $0.name == name })
        else { return "" }
        return name
    }

    /// Python's `None`, as PyTables pickles it.
    private static let none = "N."

    /// An axis of several levels has an array for each instead.
    private static func part(
        _ name: String, of parts: [String: HDF5Dataset], at position: SourcePosition
    ) throws(DatasetError) -> HDF5Dataset {
        if let part = parts[name] { return part }
        let hasLevels = parts["\(name)_level0"] != nil
        throw DatasetError(
            .hdf5(hasLevels ? .frameLevels(areRows: name == "axis1" || name == "index") : .frame(missing: name)),
            at: position)
    }

    /// A column by itself, `Series.to_hdf`: its cells in `values`, the rows' names in `index`.
    init(series parts: [String: HDF5Dataset], path: String, in file: HDF5File) throws(DatasetError) {
        position = file.position(of: path)
        let values = try Self.part("values", of: parts, at: position)
        let index = try Self.part("index", of: parts, at: position)
        if let array = values.array { _ = try array.table(at: values.position, mayBeList: false) }
        (self.index, unreadIndex) = try Self.index(index)
        columns = try Self.block(values, ["values"], rows: self.index.count)
            .map { Column(name: "values", cells: $0) }
        indexName = Self.name(ofIndex: index, beside: columns)
    }

    /// The rows' names, and what they are where only numbers that stand for them are there.
    private static func index(_ array: HDF5Dataset) throws(DatasetError) -> (names: [String], unread: String?) {
        // As pandas' `index_class` and `kind` have it.
        let isOfPeriods = array.text(ofAttribute: "index_class") == "period"
        let kind = array.text(ofAttribute: "kind") ?? ""
        return (
            try names(array),
            isOfPeriods ? title(ofKind: "period") : kind.hasPrefix("timedelta64") ? title(ofKind: kind) : nil
        )
    }

    /// The names along an axis: texts, numbers, dates, or a pickle of these.
    private static func names(_ array: HDF5Dataset) throws(DatasetError) -> [String] {
        switch array.elements {
        case .numbers:
            if array.extents?.first == 0 { return [] }
            let numbers = try array.numbers()
            guard let dates = dates(array, attribute: "kind") else { return try numbers.cells(at: array.position) }
            return (0..<numbers.rows).map { numbers.integer(row: $0).flatMap(dates.text) ?? "" }
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
        let dates = dates(values, attribute: "value_type")
        if dates == nil, let kind = values.text(ofAttribute: "value_type") {
            return names.map { _ in .unread(title(ofKind: kind)) }
        }
        return names.indices.map { column in
            let numbers = isTransposed || array.extents.count == 1 ? stored.column(column) : stored.row(column)
            return dates.map { .dates(numbers, $0) } ?? (array.type == .bool ? .flags(numbers) : .numbers(numbers))
        }
    }

    /// What numbers stand for of which pandas says, as `period[M]`, that they are none.
    private static func title(ofKind kind: String) -> String {
        let titles = [
            ("timedelta64", UnreadColumns.spans), ("period", UnreadColumns.periods), ("datetime64", "dates"),
        ]
        return titles.first { kind.hasPrefix($0.0) }?.1
            ?? "'\(PlainText.shortened(PlainText.singleLine(kind), to: 40))'"
    }

    private static func dates(_ array: HDF5Dataset, attribute name: String) -> PandasDates? {
        array.text(ofAttribute: name).flatMap { PandasDates(type: $0, isOfZone: array.has(attribute: "tz")) }
    }
}
