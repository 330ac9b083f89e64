import Diagnostics
import YAMLReading

/// Finds the vector of each row of a table by a name that both have.
struct VectorJoin {
    /// Which vector each row of the table has.
    let order: [Int]
    /// The table's column of such names: the items' ids.
    let column: String
    let warnings: [Diagnostic]
    /// Rows of the table that have no vector that can be used, beside those that were known to be broken.
    let broken: BrokenRows

    /// Column names that hold what names a vector, where the manifest names no `id`.
    private static let usual = ["custom_id", "id", "word"]

    /// - Parameters:
    ///   - keys: the name of each vector of the file `vectors`.
    ///   - brokenVectors: those that cannot be used. Another vector of the same name takes the place of one.
    ///   - broken: of the table.
    ///   - given: may name the column of the table that holds such names, as the ids.
    ///   - position: where the manifest names the table.
    init(
        _ keys: [String], _ brokenVectors: BrokenRows, of vectors: Located<String>, _ table: Table,
        _ broken: BrokenRows, _ given: TableColumns, at position: SourcePosition
    ) throws(DatasetError) {
        var repeated = ComplaintList(file: table.file, brokenVectors)
        var places: [String: Int] = [:]
        for (index, key) in keys.enumerated() {
            guard let earlier = places[key] else {
                places[key] = index
                continue
            }
            if brokenVectors.rows.contains(earlier) {
                places[key] = index
            } else if !brokenVectors.rows.contains(index) {
                repeated.add(.repeatedKey(key, vectors: vectors.value), at: vectors.position, row: index)
            }
        }
        try repeated.check()
        var complaints = ComplaintList(file: table.file, broken)
        let column: Int?
        if let id = given.id {
            column = table.index(of: id.value, &complaints)
        } else {
            column = Self.usual.lazy.compactMap { table.columns.firstIndex(of: $0) }.first
            if column == nil {
                complaints.add(
                    .noJoin(vectors: vectors.value, example: keys.first ?? "", columns: table.columns, given.asker),
                    at: position)
            }
        }
        try complaints.check()
        guard let column else {
            (order, self.column, warnings, self.broken) = ([], "", [], broken)
            return
        }
        var order: [Int] = []
        var used = repeated.broken.rows
        for (number, row) in table.rows.enumerated() {
            if let key = row.cells[column], let place = places[key] {
                order.append(place)
                used.insert(place)
            } else {
                complaints.add(
                    .noVectorOfKey(row.cells[column] ?? "", vectors: vectors.value),
                    at: table.position(ofRow: number, column: column), row: number)
                // It is left out, whatever vector stands in its place.
                order.append(0)
            }
        }
        try complaints.check()
        var found = complaints.broken
        found.merge(repeated.broken) { rows in order.indices.filter { rows.contains(order[$0]) } }
        self.broken = found
        let unused = Set(keys.indices).subtracting(used).sorted().map { keys[$0] }
        self.order = order
        self.column = table.columns[column]
        warnings =
            unused.isEmpty
            ? []
            : [
                .warning(
                    at: position,
                    "\(PlainText.count(unused.count, "vector")) of '\(vectors.value)' \(unused.count == 1 ? "has" : "have") no row here: \(DatasetComplaint.listed(unused))",
                    remedy: "Add a row for each, or leave them out of the file.")
            ]
    }
}
