import Diagnostics
import YAMLReading

/// Finds the vector of each row of a table by a name that both have.
struct VectorJoin {
    /// Which vector each row of the table has.
    let order: [Int]
    let warnings: [Diagnostic]
    /// Rows of the table that have no vector that can be used, beside those that were known to be broken.
    let broken: BrokenRows

    /// - Parameters:
    ///   - names: of the vectors of the file `vectors`, which `column` of the table holds.
    ///   - brokenVectors: those that cannot be used. Another vector of the same name takes the place of one.
    ///   - broken: of the table.
    ///   - position: where the manifest names the table.
    init(
        _ names: SharedNames, _ column: Int, _ brokenVectors: BrokenRows, of vectors: Located<String>, _ table: Table,
        _ broken: BrokenRows, at position: SourcePosition
    ) throws(DatasetError) {
        if names.isSameOrder, names.areTexts {
            var all = brokenVectors
            all.merge(broken)
            (order, warnings, self.broken) = (Array(names.names.indices), [], all)
            return
        }
        let keys = names.names.map(names.key)
        var repeated = ComplaintList(file: table.file, brokenVectors)
        var places: [ExactText: Int] = [:]
        for (index, key) in keys.enumerated() {
            guard let key else { continue }
            guard let earlier = places[key] else {
                places[key] = index
                continue
            }
            if brokenVectors.rows.contains(earlier) {
                places[key] = index
            } else if !brokenVectors.rows.contains(index) {
                repeated.add(
                    .join(.repeatedKey(names.names[index], vectors: vectors.value)), at: vectors.position, row: index)
            }
        }
        try repeated.check()
        var complaints = table.complaints(broken)
        var order: [Int] = []
        var used = repeated.broken.rows
        var rows: [Int: Int] = [:]
        for (number, row) in table.rows.enumerated() {
            if let key = row.cells[column], let place = names.key(key).flatMap({ places[$0] }) {
                order.append(place)
                used.insert(place)
                // Two items may be of one text, but of one name is one.
                if !names.areTexts, !broken.rows.contains(number), let other = rows.updateValue(number, forKey: place) {
                    complaints.add(
                        .join(
                            .repeatedRow(key, first: table.place(ofRow: other), vectors: vectors.value)),
                        at: table.position(ofRow: number, column: column), row: number)
                }
            } else {
                let key = row.cells[column] ?? ""
                let areSeveral = places[ExactText("\(key)[0]")] != nil
                complaints.add(
                    .join(
                        areSeveral
                            ? .severalOfKey(key, vectors: vectors.value) : .noVectorOfKey(key, vectors: vectors.value)),
                    at: table.position(ofRow: number, column: column), row: number)
                // It is left out, whatever vector stands in its place.
                order.append(0)
            }
        }
        try complaints.check()
        var found = complaints.broken
        found.merge(repeated.broken) { rows in order.indices.filter { rows.contains(order[$0]) } }
        self.broken = found
        let unused = Set(keys.indices).subtracting(used).sorted().map { names.names[$0] }
        self.order = order
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
