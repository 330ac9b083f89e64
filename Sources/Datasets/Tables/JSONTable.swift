import JSONReading

/// Objects as rows: columns in the order of their first appearance.
struct JSONTable {
    struct Row {
        /// One for each column; nil where the object lacks it.
        let cells: [JSONValue?]
        let place: Table.Place
    }

    let columns: [String]
    let rows: [Row]

    /// The last of a repeated key counts.
    init(_ objects: [(members: [JSONValue.Member], place: Table.Place)]) {
        var columns: [String] = []
        var places: [String: Int] = [:]
        for object in objects {
            for member in object.members where places[member.key] == nil {
                places[member.key] = columns.count
                columns.append(member.key)
            }
        }
        self.columns = columns
        rows = objects.map { object in
            var cells = [JSONValue?](repeating: nil, count: columns.count)
            for member in object.members {
                if let column = places[member.key] { cells[column] = member.value }
            }
            return Row(cells: cells, place: object.place)
        }
    }

    func places(of names: [String]) -> [Int] {
        let names = Set(names)
        return columns.indices.filter { names.contains(columns[$0]) }
    }

    /// Whether a value of the column `name` is a word.
    ///
    /// - Parameter inFirst: whether only the first row is looked at.
    func holdsWords(_ name: String, inFirst: Bool) -> Bool {
        guard let column = columns.firstIndex(of: name) else { return false }
        return rows.prefix(inFirst ? 1 : rows.count).contains { row in
            if case .string(let text) = row.cells[column] { NumberCell(text) == .word } else { false }
        }
    }

    /// Whether all values of the column `name` that are there are true or false.
    func holdsFlags(_ name: String) -> Bool {
        guard let column = columns.firstIndex(of: name) else { return false }
        let values = rows.lazy.compactMap { $0.cells[column] }.filter { !$0.isNull }
        return !values.isEmpty && values.allSatisfy { $0.bool != nil }
    }

    /// The first value of a column that is not null.
    func value(in column: Int) -> JSONValue? {
        rows.lazy.compactMap { $0.cells[column] }.first { !$0.isNull }
    }

    /// The first value of a column that is neither null nor an empty list.
    func firstFilled(in column: Int) -> JSONValue? { filled(in: column).first }

    /// Values of a column that are neither.
    func filled(in column: Int) -> some Collection<JSONValue> {
        rows.lazy.compactMap { $0.cells[column] }.filter { !$0.isNull && $0 != .array([]) }
    }

    /// Cells as text, without the columns at `left`.
    func table(file: String, without left: Set<Int> = []) -> Table {
        let kept = columns.indices.filter { !left.contains($0) }
        return Table(
            file: file, columns: kept.map { columns[$0] },
            rows: rows.map { row in
                Table.Row(cells: kept.map { row.cells[$0]?.cell }, places: [], place: row.place)
            }, header: .init(line: 1, column: 1))
    }
}
