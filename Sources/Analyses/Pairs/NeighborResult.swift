package import VectorMath

/// The nearest items of some items, the item itself left out, ties by index.
package struct NeighborResult: Sendable, Codable, Equatable {
    package struct Neighbor: Sendable, Codable, Equatable {
        package let item: Int
        /// In the metric's own unit.
        package let value: Float
    }

    package let metric: Metric
    /// The items asked about.
    package let queries: [Int]
    /// Per query, nearest first.
    package let nearest: [[Neighbor]]
    /// Per query, farthest first; a query's list is empty where none were asked for.
    package let farthest: [[Neighbor]]

    package init(metric: Metric, queries: [Int], nearest: [[Neighbor]], farthest: [[Neighbor]]) {
        self.metric = metric
        self.queries = queries
        self.nearest = nearest
        self.farthest = farthest
    }
}
