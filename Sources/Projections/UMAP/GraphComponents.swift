import VectorMath

/// The parts of a graph between which there are no edges.
struct GraphComponents: Sendable {
    /// Items of each part, ascending; parts in order of their first item.
    let members: [[Int]]

    /// - Parameter weights: symmetric; every entry is an edge.
    init(_ weights: SparseMatrix) {
        var part = [Int](repeating: -1, count: weights.rows)
        var count = 0
        for item in 0..<weights.rows where part[item] < 0 {
            part[item] = count
            var open = [item]
            while let next = open.popLast() {
                for entry in weights.entries(of: next) {
                    let other = Int(weights.columnIndices[entry])
                    if part[other] < 0 {
                        part[other] = count
                        open.append(other)
                    }
                }
            }
            count += 1
        }
        var members = [[Int]](repeating: [], count: count)
        for (item, part) in part.enumerated() { members[part].append(item) }
        self.members = members
    }
}

extension SparseMatrix {
    /// The rows and columns of some items, which ascend, with the entries between them.
    func between(_ items: [Int]) -> SparseMatrix {
        if items.count == rows { return self }
        var places: [Int32: Int] = [:]
        for (place, item) in items.enumerated() { places[Int32(item)] = place }
        return SparseMatrix(
            columns: items.count,
            rows: items.map { item in
                entries(of: item).compactMap { entry in
                    places[columnIndices[entry]].map { (column: $0, value: values[entry]) }
                }
            })
    }
}
