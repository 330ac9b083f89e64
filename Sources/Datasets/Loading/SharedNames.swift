import Diagnostics
import YAMLReading

/// What the file of some vectors calls each of them, and the column of a table beside it that holds the same names.
///
/// A column holds them where the author names it as the ids and a cell of it is such a name: an id that is named is the one, or
/// is an error. So is the column of the texts where the file names its vectors by texts alone. Where none is named, a column
/// holds them whose rows are those names one by one, or all differ and at least every second is such a name. Of several the one
/// with the most is taken; where these are several with other cells, the texts, or a column that is called as names are; else
/// the author has to say. Where no column does, and none holds some of them, the rows are in the order of the vectors, unless
/// the file says otherwise; so they are, too, where the names only count the vectors and nobody names a column of ids.
///
/// What the file calls no names are names where the table's column of ids holds each of them, and nothing else (`OtherNames`).
///
/// Names that are numbers are compared as numbers where a column holds each of them, written otherwise.
struct SharedNames {
    /// One for each vector; empty for one whose name is not known.
    let names: [String]
    /// The column of the file's own table that holds them.
    let own: String?
    /// Whether these are the texts that the vectors were made of, of which two may be alike.
    let areTexts: Bool
    /// The table's column; nil where the rows are in the vectors' order.
    let column: Int?
    /// Whether names are the same where their numbers are.
    let areNumbers: Bool
    /// Whether each row of the table has the name of the vector in its place.
    let isSameOrder: Bool
    /// How rows and vectors come together, where nobody said it.
    let note: Diagnostic?

    /// - Parameters:
    ///   - told: what the file of the vectors tells of them; nil: nothing.
    ///   - keys: of a file whose order says nothing.
    ///   - keyColumn: the file's column that holds these, where one does.
    ///   - places: numbers that put the vectors into their order, as `VectorFileReader.Contents` has them.
    ///   - idle: what else stands beside the vectors, as `VectorFileReader.Contents` has it.
    ///   - broken: of the table.
    ///   - given: which columns of the table play a part.
    ///   - vectors: their file, for complaints.
    ///   - position: where the manifest names the table.
    init?(
        _ told: ItemColumns?, keys: [String]?, in keyColumn: String?, places: VectorFileReader.Places?,
        idle: [ItemColumns.Column], _ table: Table, _ broken: BrokenRows, _ given: TableColumns, of vectors: String,
        at position: SourcePosition
    ) throws(DatasetError) {
        var found = told.map { Self.candidates($0, keys: keys, in: keyColumn) } ?? []
        let rows = table.rows.indices.filter { !broken.rows.contains($0) }
        let others = OtherNames(told, places: keys == nil ? places : nil, idle, besides: found, table, rows, given)
        found = others.joining(found)
        guard let first = found.first else {
            guard let note = others.note(of: vectors) else { return nil }
            (names, own, areTexts, column, areNumbers, isSameOrder) = ([], nil, false, nil, false, true)
            self.note = note
            return
        }
        for candidate in found {
            let columns = candidate.columns(in: table, rows, given)
            guard columns.count < 2 else {
                throw Self.undecided(candidate, columns.map { table.columns[$0] }, given, of: vectors, at: position)
            }
            if let column = columns.first {
                (names, own, areTexts) = (candidate.names, candidate.own, candidate.areTexts)
                let fit = candidate.fit(table, rows, column)
                self.column = column
                (areNumbers, isSameOrder) = (fit.areNumbers, fit.isSame)
                note = candidate.note(ofColumn: table.columns[column], isSameOrder: fit.isSame, in: table, given)
                return
            }
        }
        if let other = found.lazy.compactMap({ $0.otherColumns(in: table, rows, given) }).first {
            throw DatasetError(
                .join(
                    .otherColumn(
                        other.id, vectors: vectors, example: other.example, holds: other.holds, given.asker)),
                at: given.id?.position ?? position)
        }
        let named = first.areTexts ? given.text : given.id
        let claimed = named?.value ?? (first.areTexts ? ItemColumns.text(among: table.columns) : nil)
        let isClaimed = claimed.map(table.columns.contains) ?? false
        let isPart = first.isPart(of: table, rows)
        let isOrderHeld = first.areCounts && first.isOrderHeld(by: table, rows)
        if keys != nil || !isOrderHeld && isClaimed || isPart && !first.areCounts {
            guard let named, isClaimed else {
                throw Self.undecided(first, table.columns, given, of: vectors, at: position)
            }
            // To name it is no remedy where somebody does.
            let mayBeLeftOut = keys == nil && !isPart && !first.areTexts
            throw DatasetError(
                .join(
                    .noNames(
                        column: named.value, vectors: vectors, example: first.example, first.kind,
                        part: mayBeLeftOut ? "id" : nil, given.asker)), at: position)
        }
        (names, own, areTexts) = (first.names, first.own, first.areTexts)
        column = nil
        (areNumbers, isSameOrder) = (false, true)
        note = isOrderHeld ? nil : others.note(of: vectors) ?? first.noteOfOrder(in: table, of: vectors, given.asker)
    }

    private static func undecided(
        _ candidate: NameCandidate, _ columns: [String], _ given: TableColumns, of vectors: String,
        at position: SourcePosition
    ) -> DatasetError {
        DatasetError(
            .join(
                .noJoin(
                    vectors: vectors, example: candidate.example, candidate.kind, columns: columns, given.asker)),
            at: position)
    }

    /// What `name` is compared by; nil for what is none of these names.
    func key(_ name: String) -> ExactText? { areNumbers ? NumberName.digits(of: name) : ExactText(name) }

    /// Names that only count the rows, from 0 or 1, tell nothing of rows that are called otherwise.
    var areCounts: Bool { Self.areCounts(names) }

    static func areCounts(_ names: [String?]) -> Bool { start(ofCounts: names) != nil }

    /// - Parameter names: nil for one that is missing, which may be any.
    static func start(ofCounts names: [String?]) -> Int? {
        [0, 1].first { start in names.enumerated().allSatisfy { $1 == nil || $1 == String($0 + start) } }
    }

    private static func candidates(
        _ told: ItemColumns, keys: [String]?, in keyColumn: String?
    ) -> [NameCandidate] {
        func cells(_ column: Int) -> [String] { told.table.rows.map { $0.cells[column] ?? "" } }
        var found: [NameCandidate] = []
        if let keys {
            let kind = keyColumn.map { JoinFault.Names.numbers(column: $0) } ?? .names
            found.append(NameCandidate(keys, own: keyColumn ?? told.own.id?.value, kind: kind))
        } else if let id = told.own.id?.value, let column = told.table.columns.firstIndex(of: id) {
            found.append(NameCandidate(cells(column), own: id, kind: .names))
        }
        if let text = told.own.text?.value, text != told.own.id?.value,
            let column = told.table.columns.firstIndex(of: text)
        {
            found.append(NameCandidate(cells(column), own: text, kind: .texts))
        }
        return found.filter { !$0.known.isEmpty }
    }
}
