package import Artifacts
package import VectorMath

/// How the items of a matrix are ordered.
package enum ItemOrder: String, Sendable, Codable, CaseIterable {
    case input
    /// Labels in order of appearance; items without one last.
    case label
    /// By label, labels that are alike beside each other, so that blocks form.
    case block
    /// By average-linkage clustering.
    case cluster

    /// Whether items of one label stand together.
    package var isByLabel: Bool { self == .label || self == .block }
}

/// Every item against every item, for sets small enough to be seen (at most `Analyst.matrixLimit` items).
package struct SimilarityResult: Sendable, Codable, Equatable {
    package let metric: Metric
    /// Item indices in display order.
    @Packed package private(set) var order: [Int]
    /// Row-major, `order.count` square, in display order: cell (i, j) compares `order[i]` and `order[j]`.
    @Packed package private(set) var values: [Float]
    /// For `ItemOrder.cluster`: average-linkage merges, in leaf positions of `order`.
    package let tree: [Merge]
    /// Mean over pairs with the same label and with different labels, self-pairs left out; nil without labels.
    package let meanWithin: Double?
    package let meanBetween: Double?
    /// Mean over all pairs of different items; nil for one item.
    package let mean: Double?

    /// One join of the dendrogram: two nodes at a height. Node 0..<n is the leaf at that display position; node n + m
    /// is the m-th merge.
    package struct Merge: Sendable, Codable, Equatable {
        package let left: Int
        package let right: Int
        /// Distance: 1 - cosine for cosine, the distance for Euclidean, largest dot minus dot for dot.
        package let height: Double
    }

    package init(
        metric: Metric, order: [Int], values: [Float], tree: [Merge], meanWithin: Double?, meanBetween: Double?,
        mean: Double?
    ) {
        self.metric = metric
        self.order = order
        self.values = values
        self.tree = tree
        self.meanWithin = meanWithin
        self.meanBetween = meanBetween
        self.mean = mean
    }

    package func value(_ row: Int, _ column: Int) -> Float { values[row * order.count + column] }

    /// The same comparisons of items in another order, without a tree.
    ///
    /// - Parameter order: of items, each once.
    package func reordered(as order: [Int]) -> SimilarityResult {
        var place = Array(repeating: 0, count: self.order.count)
        for (index, item) in self.order.enumerated() { place[item] = index }
        let places = order.map { place[$0] }
        return SimilarityResult(
            metric: metric, order: order, values: places.flatMap { row in places.map { value(row, $0) } }, tree: [],
            meanWithin: meanWithin, meanBetween: meanBetween, mean: mean)
    }
}
