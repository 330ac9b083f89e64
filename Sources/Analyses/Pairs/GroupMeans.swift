package import VectorMath

/// The mean over all pairs of two groups, row by row, `count` square; inside one group an item's pair with itself is left
/// out. nil where there is no pair.
///
/// - Parameters:
///   - matrix: of all pairs of items, square.
///   - groups: of each item, 0 ..< `count`; nil for an item of none.
package func groupMeans(of matrix: Matrix, groups: [Int?], count: Int) -> [Double?] {
    var sums = Array(repeating: 0.0, count: count * count)
    var pairs = Array(repeating: 0, count: count * count)
    for (row, group) in groups.enumerated() {
        guard let group else { continue }
        for (column, value) in matrix.row(row).enumerated() where column != row {
            guard let other = groups[column] else { continue }
            sums[group * count + other] += Double(value)
            pairs[group * count + other] += 1
        }
    }
    return zip(sums, pairs).map { $1 > 0 ? $0 / Double($1) : nil }
}
