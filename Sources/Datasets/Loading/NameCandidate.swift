import Diagnostics
import YAMLReading

/// Names that the vectors of a file may have, and how the columns of a table beside it hold them.
struct NameCandidate {
    /// Columns that are taken for such names where the manifest names no `id`, however few are.
    private static let usual = ["custom_id", "id", "word"]

    let names: [String]
    let known: Set<ExactText>
    /// The same as numbers; nil where they are none, or two of them are one.
    private let numbers: Set<ExactText>?
    let own: String?
    let kind: JoinFault.Names
    /// Whether the file calls them no names, so that only a table that holds each of them shows that they are.
    private let isOther: Bool

    init(_ names: [String], own: String?, kind: JoinFault.Names, isOther: Bool = false) {
        self.isOther = isOther
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

    /// nil where somebody named the column, or it is called as names are; but where the file calls them no names, and the rows
    /// stand in another order.
    func note(
        ofColumn column: String, isSameOrder: Bool, in table: Table, _ given: TableColumns
    ) -> Diagnostic? {
        if isOther, !isSameOrder {
            return Diagnostic(
                .note, at: SourcePosition(table.file),
                """
                rows and vectors are joined by \(kind.plural), which the column \
                '\(PlainText.shortened(PlainText.singleLine(column), to: 60))' holds
                """)
        }
        let isSaid = [given.id?.value, given.text?.value].contains(column)
        if isSaid || ItemColumns.isKnown(column) || Self.usual.contains(column) { return nil }
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

    /// Whether a column holds these names, each once, and no other.
    func isWhole(_ column: Int, of table: Table, _ rows: [Int]) -> Bool {
        guard known.count == rows.count, let first = rows.first else { return false }
        // Most columns show it by their first cell.
        let cell = table.rows[first].cells[column] ?? ""
        guard
            known.contains(ExactText(cell))
                || NumberName.digits(of: cell).map({ numbers?.contains($0) ?? false }) == true
        else { return false }
        let fit = fit(table, rows, column)
        return fit.shared == rows.count && fit.areNames && fit.areDifferent
    }

    /// Whether a column holds at least every second of these words, each once, but not all, and one in another row than the
    /// vectors do.
    func isPartOfAnotherOrder(_ column: Int, of table: Table, _ rows: [Int]) -> Bool {
        guard case .words = kind else { return false }
        let fit = fit(table, rows, column)
        guard fit.areNames, fit.shared < rows.count else { return false }
        return rows.contains { row in
            let cell = ExactText(table.rows[row].cells[column] ?? "")
            return known.contains(cell) && (!names.indices.contains(row) || ExactText(names[row]) != cell)
        }
    }

    /// The columns of which that is true.
    func wholeColumns(of table: Table, _ rows: [Int]) -> [Int] {
        table.columns.indices.filter { isWhole($0, of: table, rows) }
    }

    /// Where columns hold these names in another order.
    ///
    /// - Parameter column: one of them.
    func noteOfOtherOrder(
        _ column: Int, in table: Table, of vectors: String, _ asker: TableColumns.Asker
    ) -> Diagnostic {
        let name = PlainText.shortened(PlainText.singleLine(table.columns[column]), to: 60)
        let other = table.rows.lazy.map { $0.cells[column] ?? "" }
            .first { !known.contains(ExactText($0)) && numbers == nil }
            .map { ", but for '\(PlainText.shortened(PlainText.singleLine($0), to: 60))'" }
        return Diagnostic(
            .note, at: SourcePosition(table.file),
            """
            its rows are taken in the order of '\(vectors)'; the column '\(name)' holds \(kind.plural) there, in another \
            order\(other ?? "")
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
    private func likely(_ fits: [NameFit], in table: Table, _ rows: [Int], _ given: TableColumns) -> [Int] {
        if given.id == nil, !areTexts,
            let usual = Self.usual.lazy.compactMap({ table.columns.firstIndex(of: $0) }).first,
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
        let usual = best.filter { Self.usual.contains(table.columns[$0]) }
        return usual.count == 1 ? usual : best
    }

    func fit(_ table: Table, _ rows: [Int], _ column: Int) -> NameFit {
        let exact = exactFit(table, rows, column)
        return exact.shared == rows.count ? exact : numberFit(table, rows, column) ?? exact
    }

    /// nil where a column and the names do not hold the same numbers.
    private func numberFit(_ table: Table, _ rows: [Int], _ column: Int) -> NameFit? {
        guard let numbers, numbers.count == rows.count else { return nil }
        var cells: Set<ExactText> = []
        var isSame = table.rows.count == names.count
        for row in rows {
            guard let number = NumberName.digits(of: table.rows[row].cells[column] ?? ""),
                numbers.contains(number), cells.insert(number).inserted
            else { return nil }
            if isSame, !names[row].isEmpty, number != NumberName.digits(of: names[row]) { isSame = false }
        }
        return NameFit(
            shared: rows.count, isSame: isSame, areNames: true, isPart: true, areDifferent: true, areNumbers: true)
    }

    private func exactFit(_ table: Table, _ rows: [Int], _ column: Int) -> NameFit {
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
        return NameFit(
            shared: shared, isSame: isSame && shared > 0,
            areNames: shared > 0 && (isSame || areLikely && areDifferent),
            isPart: shared > 0 && (areMany || areDifferent), areDifferent: areDifferent, areNumbers: false)
    }
}

/// How a column of a table holds the names of vectors.
struct NameFit {
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
