package import VectorMath

/// The nearest items of some items, and the farthest.
package struct NeighborsQuestion: Question {
    package static let name = "neighbors"

    let items: [Int]
    let k: Int
    let farthest: Int
    let metric: Metric

    package init(items: [Int], k: Int, farthest: Int = 0, metric: Metric) {
        self.items = items
        self.k = k
        self.farthest = farthest
        self.metric = metric
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> NeighborResult {
        let comparison = Comparison(of: vectors, metric: metric, workers: workers)
        return NeighborResult(
            metric: metric, queries: items,
            nearest: Self.lists(comparison.nearest(k, queries: items, workers: workers)),
            farthest: Self.lists(comparison.farthest(farthest, queries: items, workers: workers)))
    }

    private static func lists(_ neighbors: Neighbors) -> [[NeighborResult.Neighbor]] {
        neighbors.queries.indices.map { position in
            zip(neighbors.indices(at: position), neighbors.values(at: position)).map {
                .init(item: Int($0), value: $1)
            }
        }
    }
}

/// Of each of the nearest of some items, whether the item asked about is among its own as many nearest.
package struct MutualNeighborsQuestion: Question {
    package static let name = "mutual neighbors"

    let metric: Metric
    let queries: [Int]
    /// Per query, nearest first.
    let nearest: [[Int]]

    package init(of result: NeighborResult) {
        metric = result.metric
        queries = result.queries
        nearest = result.nearest.map { $0.map(\.item) }
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> [[Bool]] {
        let k = nearest.map(\.count).max() ?? 0
        let others = Set(nearest.joined()).sorted()
        let near = nearestNeighbors(of: vectors, queries: others, k: k, metric: metric, workers: workers)
        let lists = Dictionary(uniqueKeysWithValues: others.enumerated().map { ($1, Set(near.indices(at: $0))) })
        return zip(queries, nearest).map { query, nearest in
            nearest.map { lists[$0]?.contains(Int32(query)) ?? false }
        }
    }
}
