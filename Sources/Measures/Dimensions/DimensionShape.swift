package import VectorMath

/// Where the numbers of each dimension lie over all items.
package struct DimensionShape: Sendable, Equatable {
    /// With fewer items, "nearly the same in every item" means nothing.
    private static let leastItemsForSpikes = 5

    package let items: Int
    package let mean: [Float]
    /// With n in the denominator.
    package let standardDeviation: [Float]
    /// Dimensions with the same number in every item.
    package let constant: [Int]

    package init(of set: Matrix, workers: Workers) {
        let columns = set.columnStatistics(workers: workers)
        items = set.rows
        mean = columns.mean.map { Float($0) }
        standardDeviation = columns.standardDeviation.map { Float($0) }
        var isConstant = [Bool](repeating: true, count: set.columns)
        if set.rows > 0 {
            let first = Array(set.row(0))
            for item in 1..<max(1, set.rows) {
                for (column, value) in set.row(item).enumerated() where value != first[column] {
                    isConstant[column] = false
                }
            }
        }
        constant = isConstant.indices.filter { isConstant[$0] }
    }

    /// Dimensions far from zero and nearly the same in every item: |mean| over 4 times the root mean square over all
    /// dimensions, and a standard deviation under a third of |mean|. None among fewer than five items.
    package var spikes: [Int] {
        guard items >= Self.leastItemsForSpikes else { return [] }
        let squares = zip(mean, standardDeviation).reduce(0.0) { sum, column in
            let (mean, deviation) = (Double(column.0), Double(column.1))
            return sum + mean * mean + deviation * deviation
        }
        let typical = Float((squares / Double(max(1, mean.count))).squareRoot())
        return mean.indices.filter {
            mean[$0].magnitude / 4 > typical && standardDeviation[$0] < mean[$0].magnitude / 3
        }
    }
}
