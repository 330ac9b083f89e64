/// The nearest (or farthest) rows of some rows, best first.
package struct Neighbors: Sendable, Equatable {
    /// The rows asked about.
    package let queries: [Int]
    /// Neighbours per query: what was asked for, or all other rows where there are fewer.
    package let k: Int
    /// `queries.count` rows of `k`: whose values follow. A row is never its own neighbour; ties stand in index order.
    package let indices: [Int32]
    /// In the metric's unit.
    package let values: [Float]

    /// - Precondition: `indices` and `values` hold `k` for each query.
    package init(queries: [Int], k: Int, indices: [Int32], values: [Float]) {
        precondition(
            k >= 0 && indices.count == queries.count * k && values.count == indices.count, "not k neighbours each")
        self.queries = queries
        self.k = k
        self.indices = indices
        self.values = values
    }

    /// The neighbours of the query at a position in `queries`.
    package func indices(at position: Int) -> ArraySlice<Int32> { indices[position * k..<(position + 1) * k] }

    package func values(at position: Int) -> ArraySlice<Float> { values[position * k..<(position + 1) * k] }
}

/// The `k` nearest rows of each row, exactly: the same as comparing every pair with `Comparison.value` and sorting,
/// on any number of workers and on any processor.
///
/// Most rows compared are far away, and a product tells that cheaply: blocks of products pick a few candidates more
/// than `k` for each row, these are compared anew, and a bound on the product's rounding error proves that nothing was
/// missed. Where it cannot (many rows nearly alike), that row is compared with all others. Time O(n² d), memory O(n k).
///
/// - Parameters:
///   - queries: the rows asked about; all when nil.
///   - k: neighbours wanted; less than one is none.
package func nearestNeighbors(
    of set: Matrix, queries: [Int]? = nil, k: Int, metric: Metric, workers: Workers
) -> Neighbors {
    Comparison(of: set, metric: metric, workers: workers).best(k, queries: queries, farthest: false, workers: workers)
}

/// The `k` farthest rows of each row, exactly; see `nearestNeighbors`.
package func farthestNeighbors(
    of set: Matrix, queries: [Int]? = nil, k: Int, metric: Metric, workers: Workers
) -> Neighbors {
    Comparison(of: set, metric: metric, workers: workers).best(k, queries: queries, farthest: true, workers: workers)
}

extension Comparison {
    /// As `nearestNeighbors`, for rows already made ready.
    package func nearest(_ k: Int, queries: [Int]? = nil, workers: Workers) -> Neighbors {
        best(k, queries: queries, farthest: false, workers: workers)
    }

    /// As `farthestNeighbors`, for rows already made ready.
    package func farthest(_ k: Int, queries: [Int]? = nil, workers: Workers) -> Neighbors {
        best(k, queries: queries, farthest: true, workers: workers)
    }

    func best(_ wanted: Int, queries: [Int]?, farthest: Bool, workers: Workers) -> Neighbors {
        let k = max(0, min(wanted, count - 1))
        let asked = queries ?? Array(0..<count)
        guard k > 0, !asked.isEmpty else { return Neighbors(queries: asked, k: k, indices: [], values: []) }
        // A candidate search answers for all rows at once; for a small part of them, comparing is cheaper.
        let searched =
            (queries == nil || asked.count > count / 4) && !comparesCheaply && k < count / 8 && factors.columns > 0
        let found =
            searched
            ? searchedBest(asked, k, farthest: farthest, workers: workers)
            : comparedBest(asked, k, farthest: farthest, workers: workers)
        return Neighbors(
            queries: asked, k: k, indices: found.flatMap { $0.map(\.item) }, values: found.flatMap { $0.map(\.value) })
    }
}
