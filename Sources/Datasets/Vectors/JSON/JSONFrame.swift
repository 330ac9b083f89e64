import JSONReading

/// A data frame as pandas' `to_json` writes it, by `orient`: `split`, `table`, `columns` and `index`. (`records` are objects
/// in a list, `values` lists of cells.) The index comes first and has no name, as in a table of `to_csv`.
struct JSONFrame {
    let rows: [[JSONValue.Member]]

    /// By the orients that say what they are; nil for any other object.
    init?(declared object: JSONValue) {
        guard let rows = Self.split(object) ?? Self.table(object) else { return nil }
        self.rows = rows
    }

    /// Objects in an object, of all that a file holds; nil for any other.
    ///
    /// - Parameter vector: the column of the vectors, where the manifest names it.
    init?(nested object: JSONValue, vector: String?) {
        guard let rows = Self.nested(object, vector) else { return nil }
        self.rows = rows
    }

    private static func index(_ value: JSONValue) -> JSONValue.Member { .init(key: "", value: value) }

    /// `{"columns": […], "index": […], "data": [[…], …]}`
    private static func split(_ object: JSONValue) -> [[JSONValue.Member]]? {
        guard let names = object["columns"]?.array, let data = object["data"]?.array else { return nil }
        let indices = object["index"]?.array
        var rows: [[JSONValue.Member]] = []
        for (number, item) in data.enumerated() {
            guard let cells = item.array, cells.count == names.count else { return nil }
            var row = zip(names, cells).map { JSONValue.Member(key: $0.cell ?? "", value: $1) }
            if let indices, indices.count == data.count { row.insert(index(indices[number]), at: 0) }
            rows.append(row)
        }
        return rows
    }

    /// `{"schema": {"fields": […], "primaryKey": […]}, "data": [{…}, …]}`
    private static func table(_ object: JSONValue) -> [[JSONValue.Member]]? {
        guard let schema = object["schema"], schema["fields"] != nil, let data = object["data"]?.array else {
            return nil
        }
        let key = schema["primaryKey"]?.array?.first?.string
        let rows = data.compactMap { item in
            item.members?.map { $0.key == key ? index($0.value) : $0 }
        }
        return rows.count == data.count ? rows : nil
    }

    // MARK: - Columns of rows, or rows of columns

    /// `{"text": {"0": …, "1": …}, …}`, or `{"0": {"text": …}, "1": …}`.
    private static func nested(_ object: JSONValue, _ vector: String?) -> [[JSONValue.Member]]? {
        guard let outer = object.members, let inner = outer.first?.value.members, !inner.isEmpty else { return nil }
        var cells: [[JSONValue]] = []
        for member in outer {
            guard let row = member.value.members, row.map(\.key) == inner.map(\.key) else { return nil }
            cells.append(row.map(\.value))
        }
        let (outerNames, innerNames) = (outer.map(\.key), inner.map(\.key))
        if holdsColumns(cells, outerNames, innerNames, vector) {
            return innerNames.indices.map { row in
                [index(.string(innerNames[row]))]
                    + outerNames.indices.map { .init(key: outerNames[$0], value: cells[$0][row]) }
            }
        }
        return outerNames.indices.map { row in
            [index(.string(outerNames[row]))]
                + innerNames.indices.map { .init(key: innerNames[$0], value: cells[row][$0]) }
        }
    }

    /// Whether the outer names are the columns: where only one way leaves one kind of value in each column, that one; else
    /// where the rows have no names of their own but are counted from 0; else pandas' default, by column.
    private static func holdsColumns(
        _ cells: [[JSONValue]], _ outer: [String], _ inner: [String], _ vector: String?
    ) -> Bool {
        if let vector, outer.contains(vector) != inner.contains(vector) { return outer.contains(vector) }
        let fitsOuter = cells.allSatisfy { isOfOneKind($0) }
        let fitsInner = inner.indices.allSatisfy { column in isOfOneKind(cells.lazy.map { $0[column] }) }
        if fitsOuter != fitsInner { return fitsOuter }
        return isCounted(inner) || !isCounted(outer)
    }

    private static func isOfOneKind(_ values: some Sequence<JSONValue>) -> Bool {
        Set(values.lazy.filter { !$0.isNull }.map(\.found)).count < 2
    }

    private static func isCounted(_ names: [String]) -> Bool {
        names.enumerated().allSatisfy { $1 == String($0) }
    }
}
