package import VectorMath

extension Matrix {
    /// Groups of rows whose numbers are all the same, each in index order, two or more rows a group, by first row.
    package func equalRows() -> [[Int]] {
        var groups: [ArraySlice<Float>: [Int]] = [:]
        for item in 0..<rows { groups[row(item), default: []].append(item) }
        return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    /// Rows whose numbers are all the same as one place: the place of each row, and the first row of each place, in the
    /// order of these.
    package func places() -> (ofRows: [Int], firstRows: [Int]) {
        var numbers: [ArraySlice<Float>: Int] = [:]
        var firstRows: [Int] = []
        let ofRows = (0..<rows).map { item in
            if let known = numbers[row(item)] { return known }
            numbers[row(item)] = firstRows.count
            firstRows.append(item)
            return firstRows.count - 1
        }
        return (ofRows, firstRows)
    }
}
