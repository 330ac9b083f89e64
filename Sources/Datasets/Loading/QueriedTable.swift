import Diagnostics
import Queries
import VectorMath

/// The answer of a query as a dataset sees it: a table, and the vectors where one of its columns holds them.
struct QueriedTable {
    /// All columns but that of the vectors. A row has no line; its number stands for one.
    let table: Table
    /// The vectors, and the name of their column; nil where none are wanted, and where no column holds any.
    private(set) var vectors: (numbers: Matrix, column: String)?
    /// Rows whose vector cannot be used.
    private(set) var broken: BrokenRows
    /// What is left out of the table.
    private(set) var notes: [Diagnostic] = []
    /// Columns whose numbers stand for something else.
    private let marks: Set<String>
    /// Columns that call the rows of a data frame by names of their own.
    private let indices: [String]
    private let manifest: TableColumns
    private let workers: Workers

    /// - Parameters:
    ///   - name: of the file or query, for complaints.
    ///   - manifest: what it says of the columns.
    ///   - unread: columns that hold neither texts nor the vectors.
    ///   - marks: columns whose numbers stand for something else.
    ///   - indices: columns that call the rows of a data frame.
    ///   - wantsVectors: false where models are to make them.
    init(
        _ answer: QueryAnswer, name: String, _ manifest: TableColumns, unread: [QueryColumn] = [],
        marks: Set<String> = [], indices: [String] = [], wantsVectors: Bool, _ workers: Workers, _ broken: BrokenRows
    ) throws(DatasetError) {
        guard answer.rows > 0 else { throw DatasetError(.table(.noQueriedRows), at: SourcePosition(name)) }
        var table = Table(
            file: name, columns: answer.names,
            rows: (0..<answer.rows).map { row in
                Table.Row(cells: answer.cells.map { $0[row] }, places: [], place: .init(line: row + 1, column: 1))
            }, header: .init(line: 1, column: 1), hasLines: false)
        table = table.removing(Set(unread.map(\.name)))
        let read = Set(ItemColumns(table, given: manifest).table.columns)
        var left = UnreadColumns()
        for column in unread { left.add(column.name, holds: UnreadColumns.title(of: column)) }
        for column in table.columns where !read.contains(column) {
            left.add(column, holds: "the index of a data frame")
        }
        self.marks = marks
        self.indices = indices
        self.manifest = manifest
        self.workers = workers
        var broken = broken
        for row in answer.broken { broken.insert(row.row, row.error.diagnostics.first) }
        self.broken = broken
        if let found = answer.lists, found.areBytes {
            var complaints = Self.complaints(name, found.name, broken)
            var floats = PackedFloats(manifest.numbers?.value ?? found.type.flatMap { NumberType(column: $0) })
            for (row, bytes) in found.texts.enumerated() where !broken.rows.contains(row) {
                floats.append(bytes, at: SourcePosition(name, line: row + 1, column: 1), row: row, &complaints)
            }
            vectors = (try floats.matrix(rows: answer.rows, &complaints, in: name), found.name)
            self.broken = complaints.broken
            self.table = table
        } else if let found = answer.lists {
            try manifest.refuseNumbers(of: name)
            var complaints = Self.complaints(name, found.name, broken)
            var lists = NumberLists(file: name, column: nil)
            for (row, text) in found.texts.enumerated() where !broken.rows.contains(row) {
                lists.append(text[...], at: .init(line: row + 1, column: 1), row: row)
            }
            vectors = (try lists.matrix(rows: answer.rows, workers, &complaints), found.name)
            self.broken = complaints.broken
            self.table = table
        } else if let found = answer.vectors {
            try manifest.refuseNumbers(of: name)
            vectors = (Matrix(rows: answer.rows, columns: found.width, storage: found.storage), found.name)
            self.table = table
        } else if wantsVectors {
            (self.table, vectors, self.broken) = try Self.listed(
                table, manifest, workers, broken, isAnswer: true, &left)
        } else {
            try manifest.refuseNumbers(of: name)
            self.table = table
        }
        notes = [left.note(at: SourcePosition(name))].compactMap(\.self)
    }

    /// A row of an answer has no line: complaints say which it is, and of which column.
    private static func complaints(_ name: String, _ column: String, _ broken: BrokenRows) -> ComplaintList {
        var complaints = ComplaintList(file: name, broken)
        let shown = PlainText.shortened(PlainText.singleLine(column), to: 60)
        complaints.name = { "row \(PlainText.grouped($0 + 1)) of the column '\(shown)'" }
        return complaints
    }

    /// A table of texts, and the vectors where a column of it holds lists.
    init(
        _ table: Table, _ manifest: TableColumns, _ workers: Workers, _ broken: BrokenRows
    ) throws(DatasetError) {
        marks = []
        indices = []
        self.manifest = manifest
        self.workers = workers
        var left = UnreadColumns()
        (self.table, vectors, self.broken) = try Self.listed(table, manifest, workers, broken, isAnswer: false, &left)
        notes = [left.note(at: SourcePosition(table.file))].compactMap(\.self)
    }

    private static func listed(
        _ table: Table, _ manifest: TableColumns, _ workers: Workers, _ broken: BrokenRows, isAnswer: Bool,
        _ left: inout UnreadColumns
    ) throws(DatasetError) -> (Table, (numbers: Matrix, column: String)?, BrokenRows) {
        let found = try textLists(of: table, manifest, broken, mayBeNumbers: !isAnswer)
        if found?.kind != .bytes { try manifest.refuseNumbers(of: table.file) }
        guard let list = found else { return (table, nil, broken) }
        let column = table.columns[list.index]
        var complaints =
            isAnswer ? complaints(table.file, column, broken) : ComplaintList(file: table.file, broken)
        let numbers = try matrix(
            of: table, list.index, list.kind, manifest, named: isAnswer ? nil : column, workers, &complaints)
        for other in list.others { left.add(lists: other) }
        return (table.removing(Set(list.others + [column])), (numbers, column), complaints.broken)
    }

    /// How a column of texts holds each vector.
    private enum TextKind { case list, bits, bytes }

    /// Which column of texts holds each vector as a list, as bits, or as bytes in base64: as the first text in it shows, or where
    /// that may be broken, one of a few. And the others that hold lists, which nobody named.
    ///
    /// - Parameter mayBeNumbers: whether a column of numbers would be taken for vectors.
    private static func textLists(
        of table: Table, _ manifest: TableColumns, _ broken: BrokenRows, mayBeNumbers: Bool
    ) throws(DatasetError) -> (index: Int, kind: TextKind, others: [String])? {
        func first(_ column: Int) -> String? {
            table.rows.lazy.compactMap { $0.cells[column] }.first { !$0.isEmpty }
        }
        var lists = table.columns.indices.filter { index in
            let texts = table.rows.lazy.prefix(FirstRows.most).compactMap { $0.cells[index] }
            return texts.prefix(broken.areSkipped ? FirstRows.most : 1).contains {
                NumberText.isList(Array($0.utf8)[...])
            }
        }
        lists = ListColumn.likely(lists, among: table.columns, manifest) { column in
            mayBeNumbers && first(column).map { NumberText.number(Array($0.utf8)[...]) != nil } ?? false
        }
        let bits = lists.isEmpty ? try bits(in: table, manifest, mayBeNumbers: false) : nil
        if let bits { return (bits, .bits, []) }
        if lists.allSatisfy({ ItemColumns.isKnown(table.columns[$0]) }) {
            let packed = table.columns.indices.filter { column in
                let texts = table.rows.lazy.compactMap { $0.cells[column] }.filter { !$0.isEmpty }
                return PackedColumn.are(Array(texts.prefix(FirstRows.most)), manifest.numbers?.value)
            }
            let bytes = try PackedColumn.choose(
                among: table.columns, packed, manifest, head: table.position(table.header))
            if let bytes { return (bytes, .bytes, []) }
        }
        return try ListColumn.choose(among: table.columns, lists: lists, manifest, head: table.position(table.header))
            .map { list in
                let others = lists.filter { column in
                    column != list && !ItemColumns.plays(table.columns[column], manifest)
                        && table.rows.lazy.compactMap { $0.cells[column] }
                            .allSatisfy { NumberText.isList(Array($0.utf8)[...]) }
                }
                return (list, .list, others.map { table.columns[$0] })
            }
    }

    /// - Parameter mayBeNumbers: whether a column of numbers would be taken for vectors.
    private static func bits(in table: Table, _ manifest: TableColumns, mayBeNumbers: Bool) throws(DatasetError) -> Int?
    {
        func cells(_ rows: some Sequence<Table.Row>) -> [BitCells] {
            var cells = [BitCells](repeating: BitCells(), count: table.columns.count)
            for row in rows {
                for (column, cell) in row.cells.enumerated() { cells[column].add(Array((cell ?? "").utf8)[...]) }
            }
            return cells
        }
        // What a few rows say is asked of all.
        guard cells(table.rows.prefix(FirstRows.most)).contains(where: \.are) else { return nil }
        return try BitColumn.choose(
            among: table.columns, cells(table.rows), manifest, head: table.position(table.header),
            mayBeNumbers: mayBeNumbers)
    }

    private static func matrix(
        of table: Table, _ column: Int, _ kind: TextKind, _ manifest: TableColumns, named name: String? = nil,
        _ workers: Workers, _ complaints: inout ComplaintList
    ) throws(DatasetError) -> Matrix {
        if kind == .bytes {
            var floats = PackedFloats(manifest.numbers?.value, usual: .float32)
            for (number, row) in table.rows.enumerated() {
                floats.append(
                    base64: row.cells[column] ?? "", at: table.position(ofRow: number), row: number, &complaints)
            }
            return try floats.matrix(rows: table.rows.count, &complaints, in: table.file)
        }
        var lists = NumberLists(file: table.file, column: name, areBits: kind == .bits)
        for (number, row) in table.rows.enumerated() {
            lists.append(Array((row.cells[column] ?? "").utf8)[...], at: row.place, row: number)
        }
        return try lists.matrix(rows: table.rows.count, workers, &complaints)
    }

    /// The vectors of a column of lists, with what the other columns tell of each; nil where there are none.
    var listed: VectorFileReader.Contents? {
        vectors.map { listed($0.numbers, $0.column, table, broken) }
    }

    private func listed(
        _ numbers: Matrix, _ column: String, _ table: Table, _ broken: BrokenRows
    ) -> VectorFileReader.Contents {
        var parts = VectorColumns(of: [column] + table.columns, besides: manifest, list: 0)
            .calling(rows: indices, besides: manifest, table.holdsWords)
        parts.count = numbers.columns
        return VectorFileReader.Contents(
            vectors: numbers, columns: parts, beside: ItemColumns(table, given: manifest, id: parts.id),
            broken: broken, warnings: notes)
    }

    /// Whether what stands in a column is no number, though it may be written as one.
    private func areMarks(_ column: String) -> Bool { marks.contains(column) || table.holdsFlags(column) }

    /// Complains of a column that is called as vectors are and holds none, where nothing else could be an item: it is what a
    /// structure or a list of truth values came to.
    func refuseUnreadVectors() throws(DatasetError) {
        let parts = ItemColumns(table, given: manifest).parts
        guard parts.text == nil, parts.image == nil,
            let column = table.columns.firstIndex(where: ListColumn.isUsual),
            let row = table.rows.firstIndex(where: { !($0.cells[column] ?? "").isEmpty })
        else { return }
        throw DatasetError(
            .vector(.noLists(table.rows[row].cells[column] ?? "", column: table.columns[column])),
            at: table.position(ofRow: row))
    }

    /// The same, and where no column holds lists, of columns that hold a number each, as in a text file.
    func contents() throws(DatasetError) -> VectorFileReader.Contents { try contents(besides: manifest) }

    /// Records of a number in each column; nil where they are none. Beside a text or a picture, of which a vector could be made,
    /// the columns have to be called as a vector's numbers are, one after another.
    func numbered() throws(DatasetError) -> VectorFileReader.Contents? {
        let given = ItemColumns(table, given: manifest).parts
        guard listed == nil else { return nil }
        let numbers =
            VectorColumns(of: table.columns, besides: given).withoutFlags(areMarks).withoutIndices(indices)
            .withoutWords(table.holdsWords).names ?? []
        if given.text != nil || given.image != nil {
            guard DimensionNames.count(numbers), DimensionNames.ofWholeVector(numbers) == numbers else { return nil }
        }
        let names = Set(numbers)
        let areNumbers = table.columns.indices.allSatisfy { column in
            guard names.contains(table.columns[column]) else { return true }
            let first = table.rows.lazy.compactMap { $0.cells[column] }.first
            return first.map { NumberText.number(Array($0.utf8)[...]) != nil } ?? false
        }
        return names.count > 1 && areNumbers ? try contents(besides: given) : nil
    }

    private func contents(besides manifest: TableColumns) throws(DatasetError) -> VectorFileReader.Contents {
        if let listed { return listed }
        if let bits = try Self.bits(in: table, manifest, mayBeNumbers: true) {
            var complaints = Self.complaints(table.file, table.columns[bits], broken)
            let numbers = try Self.matrix(of: table, bits, .bits, manifest, workers, &complaints)
            return listed(
                numbers, table.columns[bits], table.removing([table.columns[bits]]), complaints.broken)
        }
        let parts = VectorColumns(of: table.columns, besides: manifest).withoutFlags(areMarks)
            .withoutIndices(indices).withoutWords(table.holdsWords)
            .naming(besides: manifest, table)
            .calling(rows: indices, besides: manifest, table.holdsWords)
        let wanted = Set(parts.names ?? [])
        let numeric = table.columns.indices.filter { wanted.contains(table.columns[$0]) }
        var complaints = table.complaints(broken)
        var numbers: [Float] = []
        for (row, cells) in table.rows.lazy.map(\.cells).enumerated() {
            for column in numeric {
                let text = Array((cells[column] ?? "").utf8)
                if let number = NumberText.number(text, 0..<text.count, hasDecimalCommas: false) {
                    numbers.append(number)
                } else {
                    complaints.add(
                        .vector(.noNumber(cells[column] ?? "", column: table.columns[column], isNamed: true)),
                        at: table.position(ofRow: row), row: row)
                    numbers.append(0)
                }
            }
        }
        try complaints.check()
        guard !numeric.isEmpty else { throw DatasetError(.noRows, at: SourcePosition(table.file)) }
        return VectorFileReader.Contents(
            vectors: Matrix(rows: table.rows.count, columns: numeric.count, storage: numbers),
            table: table.removing(wanted), columns: parts, broken: complaints.broken,
            warnings: notes
                + VectorHeader.warnings(of: parts, first: [], at: table.position(table.header), isDeclared: true))
    }
}
