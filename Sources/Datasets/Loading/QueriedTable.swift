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
    private let manifest: TableColumns

    /// - Parameters:
    ///   - name: of the file or query, for complaints.
    ///   - manifest: what it says of the columns.
    ///   - wantsVectors: false where models are to make them.
    init(
        _ answer: QueryAnswer, name: String, _ manifest: TableColumns, wantsVectors: Bool, _ workers: Workers,
        _ broken: BrokenRows
    ) throws(DatasetError) {
        guard answer.rows > 0 else { throw DatasetError(.table(.noQueriedRows), at: SourcePosition(name)) }
        let table = Table(
            file: name, columns: answer.names,
            rows: (0..<answer.rows).map { row in
                Table.Row(cells: answer.cells.map { $0[row] }, places: [], place: .init(line: row + 1, column: 1))
            }, header: .init(line: 1, column: 1))
        self.manifest = manifest
        var broken = broken
        for row in answer.broken { broken.insert(row.row, row.error.diagnostics.first) }
        self.broken = broken
        if let found = answer.lists {
            var complaints = ComplaintList(file: name, broken)
            var lists = NumberLists(file: name, column: found.name)
            for (row, text) in found.texts.enumerated() where !broken.rows.contains(row) {
                lists.append(text[...], at: .init(line: row + 1, column: 1), row: row)
            }
            vectors = (try lists.matrix(rows: answer.rows, workers, &complaints), found.name)
            self.broken = complaints.broken
            self.table = table
        } else if let found = answer.vectors {
            vectors = (Matrix(rows: answer.rows, columns: found.width, storage: found.storage), found.name)
            self.table = table
        } else if wantsVectors {
            (self.table, vectors, self.broken) = try Self.listed(table, manifest, workers, broken)
        } else {
            self.table = table
        }
    }

    /// A table of texts, and the vectors where a column of it holds lists.
    init(
        _ table: Table, _ manifest: TableColumns, _ workers: Workers, _ broken: BrokenRows
    ) throws(DatasetError) {
        self.manifest = manifest
        (self.table, vectors, self.broken) = try Self.listed(table, manifest, workers, broken)
    }

    private static func listed(
        _ table: Table, _ manifest: TableColumns, _ workers: Workers, _ broken: BrokenRows
    ) throws(DatasetError) -> (Table, (numbers: Matrix, column: String)?, BrokenRows) {
        guard let list = try textLists(of: table, manifest, broken) else { return (table, nil, broken) }
        var complaints = ComplaintList(file: table.file, broken)
        let column = table.columns[list]
        let numbers = try matrix(of: table, list, workers, &complaints)
        return (table.removing([column]), (numbers, column), complaints.broken)
    }

    /// Which column of texts holds each vector as a list: as the first text in it shows, or where that may be broken, one of
    /// a few.
    private static func textLists(
        of table: Table, _ manifest: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> Int? {
        let lists = table.columns.indices.filter { index in
            let texts = table.rows.lazy.prefix(TextVectors.rowsSeen).compactMap { $0.cells[index] }
            return texts.prefix(broken.areSkipped ? TextVectors.rowsSeen : 1).contains {
                NumberText.isBracketed(Array($0.utf8)[...])
            }
        }
        return try ListColumn.choose(among: table.columns, lists: lists, manifest, head: table.position(table.header))
    }

    private static func matrix(
        of table: Table, _ column: Int, _ workers: Workers, _ complaints: inout ComplaintList
    ) throws(DatasetError) -> Matrix {
        var lists = NumberLists(file: table.file, column: table.columns[column])
        for (number, row) in table.rows.enumerated() {
            lists.append(Array((row.cells[column] ?? "").utf8)[...], at: row.place, row: number)
        }
        return try lists.matrix(rows: table.rows.count, workers, &complaints)
    }

    /// The vectors of a column of lists, with what the other columns tell of each; nil where there are none.
    var listed: VectorFileReader.Contents? {
        guard let vectors else { return nil }
        var parts = VectorColumns(of: [vectors.column] + table.columns, besides: manifest, list: 0)
        parts.count = vectors.numbers.columns
        return VectorFileReader.Contents(
            vectors: vectors.numbers, columns: parts, beside: ItemColumns(table, given: manifest),
            broken: broken)
    }

    /// The same, and where no column holds lists, of columns that hold a number each, as in a text file.
    func contents() throws(DatasetError) -> VectorFileReader.Contents {
        if let listed { return listed }
        let parts = VectorColumns(of: table.columns, besides: manifest).withoutWords(table.holdsWords)
        let wanted = Set(parts.names ?? [])
        let numeric = table.columns.indices.filter { wanted.contains(table.columns[$0]) }
        var complaints = ComplaintList(file: table.file, broken)
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
            warnings: VectorHeader.warnings(of: parts, first: [], at: table.position(table.header), isDeclared: true))
    }
}
