package import VectorMath

/// Dimensions by classes of items: where each class lies, and which dimensions tell the classes apart.
package struct DimensionGroups: Sendable, Equatable {
    /// Per class, its items.
    package let counts: [Int]
    /// Per class, the mean of each dimension.
    package let means: [[Float]]
    /// Per dimension, the variance between classes as a share of all variance among the items that have one (eta
    /// squared), 0 to 1; nil for a dimension without variance (0/0); empty with fewer than two classes.
    package let separation: [Float?]

    /// - Parameters:
    ///   - classes: per row a class from 0, negative for none; every class up to the highest has members.
    package init(of set: Matrix, classes: [Int]) {
        precondition(classes.count == set.rows, "one class per item")
        var members = Array(repeating: [Int](), count: (classes.max() ?? -1) + 1)
        for (item, number) in classes.enumerated() where number >= 0 { members[number].append(item) }
        counts = members.map(\.count)
        means = members.map { set.meanRow(of: $0) }
        separation = Self.separation(of: set, members, means)
    }

    private static func separation(of set: Matrix, _ members: [[Int]], _ means: [[Float]]) -> [Float?] {
        guard members.count > 1 else { return [] }
        let all = members.flatMap(\.self).sorted()
        let mean = set.meanRow(of: all)
        let first = all.first.map { Array(set.row($0)) } ?? []
        var isConstant = [Bool](repeating: true, count: set.columns)
        var total = [Double](repeating: 0, count: set.columns)
        for item in all {
            for (column, value) in set.row(item).enumerated() {
                let difference = Double(value) - Double(mean[column])
                total[column] += difference * difference
                if value != first[column] { isConstant[column] = false }
            }
        }
        return (0..<set.columns).map { column in
            let between = members.indices.reduce(0.0) { sum, number in
                let difference = Double(means[number][column]) - Double(mean[column])
                return sum + Double(members[number].count) * difference * difference
            }
            // The mean is a float: what equal numbers differ from it by is rounding.
            return isConstant[column] || total[column] == 0 ? nil : Float(min(1, between / total[column]))
        }
    }
}
