import Diagnostics
import YAMLReading

/// Finds the vector of each row of a table by a name that both have.
struct VectorJoin {
    /// Which vector each row of the table has.
    let order: [Int]
    /// The table's column of such names: the items' ids.
    let column: String
    let warnings: [Diagnostic]

    /// Column names that hold what names a vector, where the manifest names no `id`.
    private static let usual = ["custom_id", "id", "word"]

    /// - Parameters:
    ///   - keys: the name of each vector of the file `vectors`.
    ///   - id: the column of the table that holds such names.
    ///   - position: where the manifest names the table.
    init(
        _ keys: [String], of vectors: Located<String>, _ table: Table, id: Located<String>?, at position: SourcePosition
    ) throws(DatasetError) {
        var complaints = ComplaintList(file: table.file)
        var places: [String: Int] = [:]
        for (index, key) in keys.enumerated() where places.updateValue(index, forKey: key) != nil {
            complaints.add(.repeatedKey(key, vectors: vectors.value), at: vectors.position)
        }
        let column: Int?
        if let id {
            column = table.index(of: id.value, &complaints)
        } else {
            column = Self.usual.lazy.compactMap { table.columns.firstIndex(of: $0) }.first
            if column == nil {
                complaints.add(
                    .noJoin(vectors: vectors.value, example: keys.first ?? "", columns: table.columns), at: position)
            }
        }
        try complaints.check()
        guard let column else {
            (order, self.column, warnings) = ([], "", [])
            return
        }
        var order: [Int] = []
        for (number, row) in table.rows.enumerated() {
            if let key = row.cells[column], let place = places[key] {
                order.append(place)
            } else {
                complaints.add(
                    .noVectorOfKey(row.cells[column] ?? "", vectors: vectors.value),
                    at: table.position(ofRow: number, column: column))
            }
        }
        try complaints.check()
        let unused = Set(keys.indices).subtracting(order).sorted().map { keys[$0] }
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
