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

    /// Columns that are taken for such names where the manifest names no `id`, however few are.
    private static let usual = ["custom_id", "id", "word"]

    /// - Parameters:
    ///   - told: what the file of the vectors tells of them; nil: nothing.
    ///   - keys: of a file whose order says nothing.
    ///   - keyColumn: the file's column that holds these, where one does.
    ///   - places: numbers that put the vectors into their order, as `VectorFileReader.Contents` has them.
    ///   - broken: of the table.
    ///   - given: which columns of the table play a part.
    ///   - vectors: their file, for complaints.
    ///   - position: where the manifest names the table.
    init?(
        _ told: ItemColumns?, keys: [String]?, in keyColumn: String?, places: VectorFileReader.Places?, _ table: Table,
        _ broken: BrokenRows, _ given: TableColumns, of vectors: String, at position: SourcePosition
    ) throws(DatasetError) {
        var found = told.map { Self.candidates($0, keys: keys, in: keyColumn) } ?? []
        let rows = table.rows.indices.filter { !broken.rows.contains($0) }
        var placeNote: Diagnostic?
        if keys == nil, let places, found.allSatisfy(\.areTexts) {
            let candidate = Candidate(
                places.numbers, own: places.column, kind: .numbers(column: places.column), arePlaces: true)
            let columns = candidate.wholeColumns(in: table, rows)
            if let id = given.id, columns.contains(where: { table.columns[$0] == id.value }) {
                found.insert(candidate, at: 0)
            } else if given.id == nil {
                placeNote = candidate.noteOfOtherOrder(columns, in: table, rows, of: vectors, given.asker)
            }
        }
        guard let first = found.first else {
            guard let placeNote else { return nil }
            (names, own, areTexts, column, areNumbers, isSameOrder) = ([], nil, false, nil, false, true)
            note = placeNote
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
        note = isOrderHeld ? nil : first.noteOfOrder(in: table, of: vectors, given.asker)
    }

    private static func undecided(
        _ candidate: Candidate, _ columns: [String], _ given: TableColumns, of vectors: String,
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

    static func areCounts(_ names: [String]) -> Bool { start(ofCounts: names) != nil }

    private static func start(ofCounts names: [String]) -> Int? {
        [0, 1].first { start in names.enumerated().allSatisfy { $1 == String($0 + start) } }
    }

    private static func candidates(
        _ told: ItemColumns, keys: [String]?, in keyColumn: String?
    ) -> [Candidate] {
        func cells(_ column: Int) -> [String] { told.table.rows.map { $0.cells[column] ?? "" } }
        var found: [Candidate] = []
        if let keys {
            let kind = keyColumn.map { JoinFault.Names.numbers(column: $0) } ?? .names
            found.append(Candidate(keys, own: keyColumn ?? told.own.id?.value, kind: kind))
        } else if let id = told.own.id?.value, let column = told.table.columns.firstIndex(of: id) {
            found.append(Candidate(cells(column), own: id, kind: .names))
        }
        if let text = told.own.text?.value, text != told.own.id?.value,
            let column = told.table.columns.firstIndex(of: text)
        {
            found.append(Candidate(cells(column), own: text, kind: .texts))
        }
        return found.filter { !$0.known.isEmpty }
    }

    private struct Candidate {
        let names: [String]
        let known: Set<ExactText>
        /// The same as numbers; nil where they are none, or two of them are one.
        private let numbers: Set<ExactText>?
        let own: String?
        let kind: JoinFault.Names
        /// Whether they put the vectors into an order by themselves.
        private let arePlaces: Bool

        init(_ names: [String], own: String?, kind: JoinFault.Names, arePlaces: Bool = false) {
            self.arePlaces = arePlaces
            self.names = names
            areCounts = SharedNames.areCounts(names)
            self.own = own
            self.kind = kind
            known = Set(names.lazy.filter { !$0.isEmpty }.map(ExactText.init))
            numbers = kind == .texts ? nil : NumberName.digits(of: names.lazy.filter { !$0.isEmpty })
        }

        var areTexts: Bool { kind == .texts }

        /// Whether they only count the vectors.
        let areCounts: Bool

        var example: String { names.first { !$0.isEmpty } ?? "" }

        /// nil where somebody named the column, or it is called as names are; but where its numbers are places as well, and put
        /// the vectors into another order.
        func note(
            ofColumn column: String, isSameOrder: Bool, in table: Table, _ given: TableColumns
        ) -> Diagnostic? {
            if let own, arePlaces, !isSameOrder {
                return Diagnostic(
                    .note, at: SourcePosition(table.file),
                    """
                    rows and vectors are joined by the numbers in '\(own)', which the column \
                    '\(PlainText.shortened(PlainText.singleLine(column), to: 60))' holds
                    """)
            }
            let isSaid = [given.id?.value, given.text?.value].contains(column)
            if isSaid || ItemColumns.isKnown(column) || SharedNames.usual.contains(column) { return nil }
            return Diagnostic(
                .note, at: SourcePosition(table.file),
                """
                rows and vectors are joined by the \(areTexts ? "texts" : "names") in the column \
                '\(PlainText.shortened(PlainText.singleLine(column), to: 60))'
                """)
        }

        func noteOfOrder(in table: Table, of vectors: String, _ asker: TableColumns.Asker) -> Diagnostic {
            if let start = SharedNames.start(ofCounts: names) {
                return Diagnostic(
                    .note, at: SourcePosition(table.file),
                    """
                    its rows are taken in the order of '\(vectors)', whose \
                    \(own.map { "'\(PlainText.shortened(PlainText.singleLine($0), to: 60))'" } ?? "names") \
                    count\(own == nil ? "" : "s") from \(start): no column holds these numbers; found \
                    \(DatasetComplaint.listed(table.columns))
                    """,
                    remedy: """
                        Where they mean another order, give the table a column of them\
                        \(asker == .manifest ? " and name it under 'id'" : " and name it by --id").
                        """)
            }
            return Diagnostic(
                .note, at: SourcePosition(table.file),
                """
                its rows are taken in the order of '\(vectors)': no column holds the \(areTexts ? "texts" : "names") of its \
                vectors, as '\(PlainText.shortened(PlainText.singleLine(example), to: 60))'
                """)
        }

        /// Columns that hold these names, each once, and no other.
        func wholeColumns(in table: Table, _ rows: [Int]) -> [Int] {
            guard known.count == rows.count else { return [] }
            return table.columns.indices.filter {
                let fit = fit(table, rows, $0)
                return fit.shared == rows.count && fit.areNames && fit.areDifferent
            }
        }

        /// Where columns hold the numbers by which the vectors are placed, and each in another order; nil where one has the same.
        ///
        /// - Parameter columns: that hold each of these numbers.
        func noteOfOtherOrder(
            _ columns: [Int], in table: Table, _ rows: [Int], of vectors: String, _ asker: TableColumns.Asker
        ) -> Diagnostic? {
            guard let own, let first = columns.first,
                !columns.contains(where: { fit(table, rows, $0).isSame })
            else { return nil }
            let name = PlainText.shortened(PlainText.singleLine(table.columns[first]), to: 60)
            return Diagnostic(
                .note, at: SourcePosition(table.file),
                """
                its rows are taken in the order of '\(vectors)'; the column '\(name)' holds the numbers of its '\(own)' in \
                another order
                """,
                remedy: "To join by them, write \(asker == .manifest ? "'id: \(name)'" : "--id '\(name)'").")
        }

        /// None, one, or those of which it cannot be told which is meant.
        func columns(in table: Table, _ rows: [Int], _ given: TableColumns) -> [Int] {
            let fits = table.columns.indices.map { fit(table, rows, $0) }
            func place(_ part: Located<String>?) -> Int? { part.flatMap { table.columns.firstIndex(of: $0.value) } }
            let id = place(given.id)
            if let id, fits[id].areNames || !areTexts && fits[id].shared > 0 { return [id] }
            if areTexts, let text = place(given.text), fits[text].shared > 0 { return [text] }
            return id != nil && !areTexts ? [] : likely(fits, in: table, rows, given)
        }

        /// Whether a column holds some of these names and might hold all: its cells differ, or every second is one.
        func isPart(of table: Table, _ rows: [Int]) -> Bool {
            table.columns.indices.contains { fit(table, rows, $0).isPart }
        }

        /// Whether a column holds these names in their order, whatever the author names.
        func isOrderHeld(by table: Table, _ rows: [Int]) -> Bool {
            table.columns.indices.contains { fit(table, rows, $0).isSame }
        }

        /// The columns that hold these names though the author names another as the ids; nil where it is none, and where all
        /// stands in one order anyway.
        func otherColumns(
            in table: Table, _ rows: [Int], _ given: TableColumns
        ) -> (id: String, example: String, holds: [String])? {
            guard let id = given.id?.value, table.columns.contains(id), !areTexts else { return nil }
            let fits = table.columns.indices.map { fit(table, rows, $0) }
            let holds = likely(fits, in: table, rows, TableColumns(text: given.text))
            if holds.isEmpty || areCounts && holds.contains(where: { fits[$0].isSame }) { return nil }
            return (id, example, holds.map { table.columns[$0] })
        }

        /// Where the author names none: none, one, or those of which it cannot be told which is meant.
        private func likely(_ fits: [Fit], in table: Table, _ rows: [Int], _ given: TableColumns) -> [Int] {
            if given.id == nil, !areTexts,
                let usual = SharedNames.usual.lazy.compactMap({ table.columns.firstIndex(of: $0) }).first,
                fits[usual].shared > 0, !areCounts || fits[usual].shared == rows.count
            {
                return [usual]
            }
            let most = fits.filter(\.areNames).map(\.shared).max()
            var best = fits.indices.filter { fits[$0].areNames && fits[$0].shared == most }
            // A column that holds them as they are written says more than one of the same numbers.
            if best.contains(where: { !fits[$0].areNumbers }) { best.removeAll { fits[$0].areNumbers } }
            guard let first = best.first else { return [] }
            let areAlike = best.allSatisfy { column in
                rows.allSatisfy { table.rows[$0].cells[column] == table.rows[$0].cells[first] }
            }
            if areAlike { return [first] }
            if let text = given.text.flatMap({ table.columns.firstIndex(of: $0.value) }), best.contains(text) {
                return [text]
            }
            let usual = best.filter { SharedNames.usual.contains(table.columns[$0]) }
            return usual.count == 1 ? usual : best
        }

        func fit(_ table: Table, _ rows: [Int], _ column: Int) -> Fit {
            let exact = exactFit(table, rows, column)
            return exact.shared == rows.count ? exact : numberFit(table, rows, column) ?? exact
        }

        /// nil where a column and the names do not hold the same numbers.
        private func numberFit(_ table: Table, _ rows: [Int], _ column: Int) -> Fit? {
            guard let numbers, numbers.count == rows.count else { return nil }
            var cells: Set<ExactText> = []
            var isSame = table.rows.count == names.count
            for row in rows {
                guard let number = NumberName.digits(of: table.rows[row].cells[column] ?? ""),
                    numbers.contains(number), cells.insert(number).inserted
                else { return nil }
                if isSame, !names[row].isEmpty, number != NumberName.digits(of: names[row]) { isSame = false }
            }
            return Fit(
                shared: rows.count, isSame: isSame, areNames: true, isPart: true, areDifferent: true, areNumbers: true)
        }

        private func exactFit(_ table: Table, _ rows: [Int], _ column: Int) -> Fit {
            var cells: Set<ExactText> = []
            var shared = 0
            var isSame = table.rows.count == names.count
            for row in rows {
                let cell = table.rows[row].cells[column] ?? ""
                let exact = ExactText(cell)
                cells.insert(exact)
                if known.contains(exact) { shared += 1 }
                // A vector that is broken may have lost its name.
                if isSame, !names[row].isEmpty, exact != ExactText(names[row]) { isSame = false }
            }
            let (areMany, areDifferent) = (2 * shared >= rows.count, cells.count == rows.count)
            // Rows of another table are counted as well: some of its numbers are these, whatever they count.
            let areLikely = areCounts ? shared == rows.count : areMany
            return Fit(
                shared: shared, isSame: isSame && shared > 0,
                areNames: shared > 0 && (isSame || areLikely && areDifferent),
                isPart: shared > 0 && (areMany || areDifferent), areDifferent: areDifferent, areNumbers: false)
        }
    }

    private struct Fit {
        /// Rows whose cell is the name of a vector.
        let shared: Int
        let isSame: Bool
        let areNames: Bool
        let isPart: Bool
        /// Whether no cell stands twice.
        let areDifferent: Bool
        /// Whether the cells are names by their numbers.
        let areNumbers: Bool
    }
}
