package import VectorMath

/// How surely items are neighbours: the fuzzy simplicial set of McInnes, Healy & Melville 2018, section 3.1.
package struct FuzzyGraph: Sendable {
    /// Distance of each item to the nearest others, which touch it.
    package let touching: [Float]
    /// The unit in which the item measures distances beyond that.
    package let widths: [Float]
    /// n x n, symmetric, in (0, 1]; entries of a row ascend by column.
    package let weights: SparseMatrix

    /// - Parameters:
    ///   - neighbors: of every item, in order.
    ///   - nearest: how many of them to use; all where there are fewer.
    ///   - metric: what their values are.
    ///   - localConnectivity: how many neighbours touch an item; parts of one are interpolated.
    ///   - mix: 1 for union, 0 for intersection of what the two items of a pair say.
    package init(
        neighbors: Neighbors, nearest: Int = .max, metric: Metric, localConnectivity: Double = 1, mix: Double = 1,
        workers: Workers
    ) {
        let (k, count) = (min(neighbors.k, max(0, nearest)), neighbors.queries.count)
        let isWhole = k == neighbors.k
        let values = isWhole ? neighbors.values : (0..<count).flatMap { neighbors.values(at: $0).prefix(k) }
        let indices = isWhole ? neighbors.indices : (0..<count).flatMap { neighbors.indices(at: $0).prefix(k) }
        let found = Neighborhoods(
            distances: metric.distances(values), k: k, connectivity: localConnectivity, workers: workers)
        touching = found.touching
        widths = found.widths
        let own = SparseMatrix(
            rows: count, columns: count, rowStarts: (0...count).map { $0 * k }, columnIndices: indices,
            values: found.memberships)
        weights = own.fuzzyUnion(mix: Float(min(1, max(0, mix))))
    }
}
