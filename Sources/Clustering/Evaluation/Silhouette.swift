import CKernels
package import VectorMath

/// How much nearer each item lies to its own cluster than to the next one (Rousseeuw, "Silhouettes", J. Comput. Appl.
/// Math. 20, 1987): (b − a) / max(a, b), where a is the mean distance to the other items of its cluster and b the
/// smallest mean distance to another cluster.
package struct Silhouette: Sendable, Equatable {
    /// From −1 to 1 for each row; by its definition 0 in a cluster of one, and where a = b. nil for noise, and for every row
    /// where `mean` is nil.
    package let values: [Double?]
    /// Over the rows that have a cluster; nil where there are fewer than two clusters, or all these rows are the same to the
    /// metric.
    package let mean: Double?

    /// Exact, over all pairs. Under cosine by the sums of clusters, since 1 − x·y adds up: time O(n k d). Under Euclid
    /// over each pair once: time O(n² d). Memory O(n k).
    ///
    /// - Parameters:
    ///   - set: one row per item, finite.
    ///   - labels: the cluster of each row; negative for noise, which is left out.
    package init(of set: Matrix, labels: [Int32], metric: ClusterMetric, workers: Workers) {
        precondition(labels.count == set.rows, "\(labels.count) labels for \(set.rows) rows")
        let clusters = ClusterMembers(labels)
        var values = [Double?](repeating: nil, count: set.rows)
        let given = clusters.ranges.count > 1 ? set.selecting(rows: clusters.items) : Matrix(rows: 0, columns: 0)
        // Silhouettes do not depend on scale, and distances that fit are not held at the largest float.
        let rows =
            metric == .cosine ? given.unitRows(workers: workers).matrix : given.withProductsThatFit().rows
        guard !rows.hasEqualRows else {
            self.values = values
            mean = nil
            return
        }
        let found =
            metric == .cosine
            ? Self.cosine(rows, clusters.ranges, workers) : Self.euclidean(rows, clusters.ranges, workers)
        for (item, value) in zip(clusters.items, found) { values[item] = value }
        self.values = values
        mean = found.reduce(0, +) / Double(found.count)
    }

    private static func euclidean(_ rows: Matrix, _ ranges: [Range<Int>], _ workers: Workers) -> [Double] {
        let comparison = Comparison(of: rows, metric: .euclidean, workers: workers)
        let owners = owners(ranges)
        let parts = comparison.foldPairs(
            workers: workers, into: { ClusterSums(of: $0, among: rows.rows, ranges, owners) },
            { $0.add($1, ranges) })
        var sums = [Double](repeating: 0, count: rows.rows * ranges.count)
        for part in parts { part.add(to: &sums) }
        return owners.indices.map { row in
            value(Array(sums[row * ranges.count..<(row + 1) * ranges.count]), ranges, own: owners[row], least: 0)
        }
    }

    /// Σ over y of 1 − x·y = m − x·(Σ y), less the row itself, whose distance to itself is 0.
    private static func cosine(_ units: Matrix, _ ranges: [Range<Int>], _ workers: Workers) -> [Double] {
        let means = Matrix(ranges.map { units.meanRow(of: Array($0)) })
        let products = units.timesTransposed(means, workers: workers)
        let owners = owners(ranges)
        // How far a product of unit vectors can be off, as in `Comparison+Search`: nearer than that, items are equal.
        let least = 4 * (Double(units.columns).squareRoot() + 4) * 0x1p-24
        return (0..<units.rows).map { row in
            let isZero = units.row(row).allSatisfy { $0 == 0 }
            let sums = ranges.indices.map { cluster in
                let count = Double(ranges[cluster].count)
                let sum = count * (1 - Double(products[row, cluster]))
                return max(0, cluster == owners[row] && isZero ? sum - 1 : sum)
            }
            return value(sums, ranges, own: owners[row], least: least)
        }
    }

    private static func owners(_ ranges: [Range<Int>]) -> [Int] {
        ranges.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element.count) }
    }

    /// - Parameter least: mean distances up to this are 0 but for rounding.
    private static func value(_ sums: [Double], _ ranges: [Range<Int>], own: Int, least: Double) -> Double {
        guard ranges[own].count > 1 else { return 0 }
        let within = sums[own] / Double(ranges[own].count - 1)
        var between = Double.infinity
        for cluster in sums.indices where cluster != own {
            between = min(between, sums[cluster] / Double(ranges[cluster].count))
        }
        let larger = max(within, between)
        return larger > least ? (between - within) / larger : 0
    }
}
