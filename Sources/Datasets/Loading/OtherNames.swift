import Diagnostics

/// What a file of vectors has beside them and calls no names of theirs: columns and arrays under other names (`doc_id`, `title`),
/// the index of a data frame, and numbers that place the vectors. They are names where a table's column of ids holds each of
/// them, and nothing else.
struct OtherNames {
    private let candidates: [NameCandidate]
    /// The candidate that is told of the table's ids; nil where none holds them.
    private let named: NameCandidate?
    private let known: NameCandidate?
    private let table: Table
    private let rows: [Int]
    private let asker: TableColumns.Asker

    /// - Parameters:
    ///   - told: what the file tells of its vectors.
    ///   - places: numbers that put the vectors into their order.
    ///   - idle: what is told of no item.
    ///   - names: those of the file.
    ///   - rows: of the table, without broken ones.
    ///   - given: which columns of the table play a part.
    init(
        _ told: ItemColumns?, places: VectorFileReader.Places?, _ idle: [ItemColumns.Column],
        besides names: [NameCandidate], _ table: Table, _ rows: [Int], _ given: TableColumns
    ) {
        (self.table, self.rows, asker) = (table, rows, given.asker)
        let placed = places.map { NameCandidate(places: $0) }
        let taken = Set((names.compactMap(\.own)) + [places?.column].compactMap(\.self))
        let columns =
            told.map { told in
                told.table.columns.indices.filter { !taken.contains(told.table.columns[$0]) }.map { column in
                    (told.table.columns[column], told.table.rows.map { $0.cells[column] ?? "" })
                }
            } ?? []
        let others = (columns + idle).compactMap { NameCandidate(other: $0.0, $0.1) }
        let areNamed = !names.allSatisfy(\.areTexts)
        candidates = [placed].compactMap(\.self) + others
        func place(_ name: String?) -> Int? { name.flatMap(table.columns.firstIndex) }
        func holding(_ column: Int?, _ candidates: [NameCandidate]) -> NameCandidate? {
            column.flatMap { column in candidates.first { $0.isWhole(column, of: table, rows) } }
        }
        // Where some are not there, these are missed by name.
        func holdingSome(_ column: Int?, _ candidates: [NameCandidate]) -> NameCandidate? {
            column.flatMap { column in candidates.first { $0.isPartOfAnotherOrder(column, of: table, rows) } }
        }
        // The names of the file come before others, and numbers that only count the rows may be anything.
        let id = place(given.id?.value)
        let isHeld = holding(id, names.filter { !$0.areTexts }) != nil
        named =
            isHeld
            ? nil : holding(id, areNamed ? others.filter { !$0.areCounts } : candidates) ?? holdingSome(id, others)
        let called = place(ItemColumns.id(among: table.columns))
        known =
            given.id == nil && !areNamed
            ? holding(called, others.filter { !$0.areCounts }) ?? holdingSome(called, others) : nil
    }

    /// The names of the file, and those of these that the table's ids are: before them where somebody names its column, and after
    /// them where it is only called so.
    func joining(_ names: [NameCandidate]) -> [NameCandidate] {
        [named].compactMap(\.self) + names + [known].compactMap(\.self)
    }

    /// Where the rows are taken in the vectors' order: that a column holds some of these in another, and none in the same.
    func note(of vectors: String) -> Diagnostic? {
        var found: (candidate: NameCandidate, column: Int)?
        for candidate in candidates {
            let columns = candidate.wholeColumns(of: table, rows)
            guard let first = columns.first else { continue }
            let isSame = columns.contains { candidate.fit(table, rows, $0).isSame }
            // What only counts the rows stands so in any table.
            if isSame, !candidate.areCounts { return nil }
            if !isSame, found == nil { found = (candidate, first) }
        }
        if let found { return found.candidate.noteOfOtherOrder(found.column, in: table, of: vectors, asker) }
        for candidate in candidates {
            let column = table.columns.indices.first { candidate.isPartOfAnotherOrder($0, of: table, rows) }
            if let column { return candidate.noteOfOtherOrder(column, in: table, of: vectors, asker) }
        }
        return nil
    }
}

extension NameCandidate {
    fileprivate init(places: VectorFileReader.Places) {
        self.init(places.numbers, own: places.column, kind: .numbers(column: places.column), isOther: true)
    }

    /// nil for what names nothing: one is missing, or stands there twice.
    fileprivate init?(other name: String, _ cells: [String]) {
        var seen: Set<ExactText> = []
        for cell in cells where cell.isEmpty || !seen.insert(ExactText(cell)).inserted { return nil }
        let areNumbers = cells.allSatisfy { NumberName.digits(of: $0) != nil }
        self.init(
            cells, own: name, kind: areNumbers ? .numbers(column: name) : .words(column: name), isOther: true)
    }
}
