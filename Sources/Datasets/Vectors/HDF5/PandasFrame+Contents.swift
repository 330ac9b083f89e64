import Diagnostics
import VectorMath

extension PandasFrame {
    /// The vectors: the column of lists, or every column of numbers that plays no other part; the others as a table.
    func contents(
        _ manifest: TableColumns, _ broken: BrokenRows
    ) throws(DatasetError) -> VectorFileReader.Contents {
        var broken = broken
        try checkNamed(manifest)
        let names = [indexName] + columns.map(\.name)
        let leftOut = Set(columns.indices.filter { odd(columns[$0], manifest) != nil }.map { $0 + 1 })
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
            let others = self.table(names.indices.filter { $0 != list && !leftOut.contains($0) })
            return contents(vectors, parts, others, manifest, broken)
        }
        let told = table(
            names.indices.filter { $0 > 0 && !columns[$0 - 1].cells.areNumbers && !leftOut.contains($0) })
        let parts = VectorColumns(
            of: names.indices.filter { !leftOut.contains($0) }.map { names[$0] }, besides: manifest
        )
        .withoutFlags(told.holdsFlags).withoutIndices(indices).withoutWords(told.holdsWords)
        let wanted = Set(parts.names ?? [])
        let numeric = columns.indices.filter { wanted.contains(columns[$0].name) }
        guard !numeric.isEmpty else { throw DatasetError(.noRows, at: position) }
        let vectors = try numbers(numeric, &broken)
        return contents(
            vectors, parts, table(names.indices.filter { !wanted.contains(names[$0]) && !leftOut.contains($0) }),
            manifest,
            broken)
    }

    private func contents(
        _ vectors: Matrix, _ parts: VectorColumns, _ table: Table, _ manifest: TableColumns, _ broken: BrokenRows
    ) -> VectorFileReader.Contents {
        let parts = parts.naming(besides: manifest, table)
            .calling(rows: indices, besides: manifest, table.holdsWords)
        return VectorFileReader.Contents(
            vectors: vectors, table: table.columns.isEmpty ? nil : table, columns: parts, broken: broken,
            warnings: notes(but: parts.list, manifest)
                + VectorHeader.warnings(of: parts, first: [], at: position, isDeclared: true))
    }

    private var indices: [String] { indexName.isEmpty ? [] : [indexName] }

    /// Why a column is no part of a table: what it holds; nil where it can be one.
    private func odd(_ column: Column, _ manifest: TableColumns) -> String? {
        switch column.cells {
        case .numbers, .dates, .flags: nil
        case .objects(let table, let place):
            // Who names texts of lists means the texts.
            table.holdsLists(place) && !manifest.named.contains { $0.value == column.name }
                ? UnreadColumns.lists : table.oddCell(place)
        case .unread(let what): what
        }
    }

    /// Refuses a column that the manifest names, and that holds nothing that could be shown.
    private func checkNamed(_ manifest: TableColumns) throws(DatasetError) {
        for name in manifest.named {
            guard let column = columns.first(where: { $0.name == name.value }), let found = odd(column, manifest) else {
                continue
            }
            throw DatasetError(.hdf5(.frameCells(column: name.value, found)), at: position)
        }
    }

    /// What is left out.
    private func notes(but list: String?, _ manifest: TableColumns) -> [Diagnostic] {
        var unread = UnreadColumns()
        for column in columns where column.name != list {
            if let holds = odd(column, manifest) { unread.add(column.name, holds: holds) }
        }
        if let unreadIndex { unread.add("the rows' names", holds: unreadIndex) }
        return [unread.note(at: position)].compactMap(\.self)
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
            file: position.file, columns: chosen.map { $0 == 0 ? indexName : columns[$0 - 1].name },
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
        case .flags(let stored): return stored.integer(row: row) == 0 ? "false" : "true"
        case .unread: return nil
        }
    }
}
