package import VectorMath

/// The single-linkage dendrogram under mutual reachability: max(core a, core b, distance(a, b)), where a row's core
/// distance is that to its neighbour of some rank.
package struct ReachabilityDendrogram: Sendable {
    /// Neighbours searched even where core distances need fewer: they spare most comparisons for the tree.
    private static let leastNeighbors = 32

    /// Rows − 1 of them by height, of equal height by distance; none for fewer than two rows.
    package let merges: [LinkageMerge]
    /// For each merge how far the two rows lie apart that join its sides; at most its height.
    let distances: [Float]

    /// - Parameters:
    ///   - set: one row per item, finite.
    ///   - minimumSamples: rank of the neighbour whose distance is a row's core distance; held to 1..<rows.
    package init(of set: Matrix, minimumSamples: Int, metric: ClusterMetric, workers: Workers) {
        guard set.rows > 1 else {
            merges = []
            distances = []
            return
        }
        let comparison = Comparison(of: set, metric: metric.comparison, workers: workers)
        let rank = max(1, min(minimumSamples, set.rows - 1))
        let neighbors = comparison.nearest(max(rank, Self.leastNeighbors), workers: workers)
        let cores = (0..<set.rows).map { metric.distance(from: neighbors.values[$0 * neighbors.k + rank - 1]) }
        let rows = ClusterRows(set, metric: metric, workers: workers)
        var tree = ReachabilityTree(rows, comparison, neighbors: neighbors, cores: cores)
        let edges = tree.edges(workers: workers).sorted { $0.isShorter(than: $1) }
        let joins = edges.map { Join(first: Int($0.a), second: Int($0.b), height: Double($0.reach.length)) }
        merges = labeled(joins, count: set.rows)
        distances = edges.map(\.reach.distance)
    }

    /// Items, of which the merges make one.
    var count: Int { merges.count + 1 }

    /// Items below a node.
    func size(of node: Int) -> Int { node < count ? 1 : merges[node - count].count }
}
