package import VectorMath

extension Matrix {
    /// Groups of rows whose numbers are all the same, each in index order, two or more rows a group, by first row.
    package func equalRows() -> [[Int]] {
        var groups: [ArraySlice<Float>: [Int]] = [:]
        for item in 0..<rows { groups[row(item), default: []].append(item) }
        return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
}
