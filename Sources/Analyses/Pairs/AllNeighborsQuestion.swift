package import Artifacts
package import VectorMath

/// The nearest items of every item: exactly up to `exactLimit` items, of more nearly.
package struct AllNeighborsQuestion: Question {
    package static let name = "neighbors of all"
    /// Of more items not every pair is compared, unless that is asked for.
    package static let exactLimit = exactNeighborLimit

    /// Fewer than there are items.
    let k: Int
    let metric: Metric
    /// However many items there are.
    let isExact: Bool

    package init(k: Int, metric: Metric = .cosine, isExact: Bool = false) {
        self.k = k
        self.metric = metric
        self.isExact = isExact
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> AllNeighbors {
        let (found, recall) =
            isExact
            ? (nearestNeighbors(of: vectors, k: k, metric: metric, workers: workers), nil)
            : neighbors(of: vectors, k: k, metric: metric, workers: workers)
        return AllNeighbors(indices: found.indices, values: found.values, neighborRecall: recall)
    }
}

/// The nearest of every item, nearest first, item by item.
package struct AllNeighbors: Sendable, Codable, Equatable {
    @Packed package private(set) var indices: [Int32]
    /// In the metric's own unit.
    @Packed package private(set) var values: [Float]
    /// Share of the exact neighbours that were found, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?
}
