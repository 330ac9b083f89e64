import Diagnostics
import VectorMath

/// What the first line of a text file of vectors is: `numpy.savetxt`, pandas with `header=False` and TensorBoard's
/// projector write no names above their numbers.
enum VectorHeader {
    /// True for a line of column names. A line of numbers and gaps only is a vector, and so is one with a list.
    static func isNames(_ cells: [String]) -> Bool {
        if cells.contains(where: { NumberText.isList(Array($0.utf8)[...]) }) { return false }
        if cells.contains(where: isName) { return true }
        // A data frame's index has no name; the columns beside it may be called by whole numbers.
        guard cells.count > 1, cells[0].isEmpty, let names = wholeNumbers(cells.dropFirst()) else { return false }
        return zip(names, names.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// True for a word. What stands for a number, or for one that is missing, names nothing by itself.
    static func isName(_ cell: String) -> Bool { NumberCell(cell) == .word && UnreadNumber(cell) == nil }

    /// True where a first line that was taken for a vector may well be the names 0, 1, 2 … that data frames write.
    static func mayBeNames(_ cells: [String]) -> Bool {
        guard cells.count > 1, let numbers = wholeNumbers(cells[...]), let first = numbers.first, first < 2 else {
            // The only column of an array is called 0.
            return cells == ["0"]
        }
        return zip(numbers, first...).allSatisfy { $0 == $1 }
    }

    /// True for whole numbers that grow, as years and places in the names of columns do.
    static func mayCount(_ cells: [String]) -> Bool {
        guard let numbers = wholeNumbers(cells[...]) else { return false }
        return zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    }

    /// What an author should look at: columns that may be no numbers of a vector, a first line that may be something else
    /// than it was taken for.
    ///
    /// - Parameter isDeclared: whether the manifest says what the first line is.
    static func warnings(
        of parts: VectorColumns?, first: [String], at place: SourcePosition, isDeclared: Bool
    ) -> [Diagnostic] {
        guard let parts, parts.list == nil else { return [] }
        let warnings = parts.suspects.map { name in
            Diagnostic.warning(
                at: place, "the column '\(name)' is counted among the numbers of each vector",
                remedy:
                    "Name it under 'label' or 'fields' (in a command --label or --fields) to leave it out, or give it another name."
            )
        }
        if isDeclared { return warnings }
        if let name = parts.names?.first(where: isFraction) {
            return warnings + [
                .warning(
                    at: place, "the first line is taken for column names, but '\(name)' looks like a vector's number",
                    remedy:
                        "Write 'header: true' under 'records' (in a command --header true) if these are names, 'header: false' if they are a vector."
                )
            ]
        }
        if parts.names == nil, mayBeNames(first) {
            return warnings + [
                .warning(
                    at: place,
                    first.count == 1
                        ? "the first line is 0; it is taken for a vector"
                        : "the first line counts from \(first[0]) to \(first[first.count - 1]); it is taken for a vector",
                    remedy:
                        "Write 'header: true' under 'records' (in a command --header true) if it names the columns, 'header: false' if not."
                )
            ]
        }
        return warnings
    }

    /// What an author should look at where columns have no names: the first of them counts the rows from 0 or 1 beside fractions,
    /// as the index does that data frames write.
    static func warning(
        ofIndexIn vectors: Matrix, _ parts: VectorColumns?, at place: SourcePosition
    ) -> Diagnostic? {
        let first = vectors.storage.first ?? 0
        guard let parts, parts.names == nil, parts.list == nil, parts.leftOut.isEmpty, vectors.columns > 1,
            vectors.rows > 2, first == 0 || first == 1
        else { return nil }
        let areCounts = (0..<vectors.rows).allSatisfy { row in
            vectors.storage[row * vectors.columns] == first + Float(row)
        }
        guard areCounts, vectors.storage.contains(where: { $0 != $0.rounded() }) else { return nil }
        let last = Int(first) + vectors.rows - 1
        return .warning(
            at: place,
            "column 1 counts the rows from \(Int(first)) to \(last), and is taken for a number of each vector",
            remedy:
                "Write 'id: \"1\"' under 'records' (in a command --id 1) if it names the rows, 'header: false' (--header false) if not."
        )
    }

    /// True for a name like `0.25`, which few columns have.
    private static func isFraction(_ name: String) -> Bool {
        guard case .number(let value) = NumberCell(name) else { return false }
        return value != value.rounded()
    }

    /// nil where one is written otherwise than a whole number from 0.
    private static func wholeNumbers(_ cells: ArraySlice<String>) -> [Int]? {
        var numbers: [Int] = []
        for cell in cells {
            guard cell.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(cell) else { return nil }
            numbers.append(number)
        }
        return numbers
    }
}
