/// A column of a table that holds numbers, with gaps where it has none. Invariant: no cell is a word but for the signs that tables
/// of numbers have where there is none (`-`, `?`), and at least one is a number.
package struct NumberColumn: Sendable, Equatable {
    /// One per row.
    package let cells: [NumberCell]
    /// From the least number to the greatest; gaps have no part in it.
    package let range: ClosedRange<Double>

    /// nil where a cell is a word, or none is a number: a column of words, however many numbers stand among them.
    package init?(_ texts: some Sequence<String?>) {
        var cells: [NumberCell] = []
        cells.reserveCapacity(texts.underestimatedCount)
        var range: ClosedRange<Double>?
        for text in texts {
            let cell = NumberCell(text)
            switch cell {
            case .word:
                guard Self.gapSigns.contains(NumberCell.trimmed(text ?? "")) else { return nil }
                cells.append(.missing)
                continue
            case .number(let value):
                range = min(range?.lowerBound ?? value, value)...max(range?.upperBound ?? value, value)
            case .infinite, .missing: break
            }
            cells.append(cell)
        }
        guard let range else { return nil }
        self.cells = cells
        self.range = range
    }

    /// As statistical offices write nothing, and the collections of UCI.
    private static let gapSigns: Set<String> = ["-", "–", "—", "?", "."]

    /// nil for a gap.
    package subscript(row: Int) -> Double? {
        if case .number(let value) = cells[row] { return value }
        return nil
    }

    package var numbers: [Double] { cells.indices.compactMap { self[$0] } }

    /// Gaps, by kind: cells that hold nothing, and numbers without an end.
    package var gaps: (missing: Int, infinite: Int) {
        cells.reduce(into: (missing: 0, infinite: 0)) { gaps, cell in
            switch cell {
            case .missing: gaps.missing += 1
            case .infinite: gaps.infinite += 1
            case .number, .word: break
            }
        }
    }
}
