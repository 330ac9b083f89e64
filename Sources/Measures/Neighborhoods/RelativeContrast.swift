package import VectorMath

/// How much farther away a typical item is than the nearest one: near 1, "nearest" means little.
package struct RelativeContrast: Sendable, Equatable {
    /// Mean distance from an item to all others. Of rows near the largest or the least float, in some power of two.
    package let meanDistance: Double
    /// Mean distance from an item to its nearest, as above.
    package let nearestDistance: Double

    /// Mean over nearest distance (He, Kumar & Chang, "On the difficulty of nearest neighbor search", ICML 2012); nil
    /// where every item has an equal.
    package var value: Double? {
        let ratio = meanDistance / nearestDistance
        return nearestDistance > 0 && ratio.isFinite ? ratio : nil
    }

    /// Under a similarity, distance is what is missing to the largest similarity: 1 − cosine; for dot products, the
    /// largest product less this one.
    ///
    /// - Parameter items: the items that are measured against all others; all when nil.
    package init(of set: Matrix, metric: Metric, items: [Int]? = nil, workers: Workers) {
        // A ratio of distances does not depend on scale, and distances that fit are not held at the largest float.
        let comparison = Comparison(of: set.withProductsThatFit().rows, metric: metric, workers: workers)
        let count = set.rows
        let sums = comparison.mapRowBlocks(of: items, workers: workers) { block in
            block.items.enumerated().map { place, item -> Extent in
                var extent = Extent()
                for (other, value) in block.values.row(place).enumerated() where other != item {
                    extent.sum += Double(value)
                    extent.lowest = min(extent.lowest, Double(value))
                    extent.highest = max(extent.highest, Double(value))
                }
                return extent
            }
        }.flatMap(\.self)
        guard count > 1, !sums.isEmpty else {
            (meanDistance, nearestDistance) = (0, 0)
            return
        }
        let mean = sums.reduce(0) { $0 + $1.sum / Double(count - 1) } / Double(sums.count)
        if metric.isSimilarity {
            let top = metric == .cosine ? 1 : sums.reduce(-Double.infinity) { max($0, $1.highest) }
            meanDistance = top - mean
            let nearest = top - sums.reduce(0) { $0 + $1.highest } / Double(sums.count)
            // Cosines of one are good to six digits.
            nearestDistance = metric == .cosine && nearest < 1e-6 ? 0 : max(0, nearest)
        } else {
            meanDistance = mean
            nearestDistance = sums.reduce(0) { $0 + $1.lowest } / Double(sums.count)
        }
    }

    private struct Extent {
        var sum = 0.0
        var lowest = Double.infinity
        var highest = -Double.infinity
    }
}
