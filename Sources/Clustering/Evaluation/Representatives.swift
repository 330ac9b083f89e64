package import VectorMath

/// The items that stand for a cluster.
package struct Representatives: Sendable, Equatable {
    /// Ascending; noise is left out.
    package let labels: [Int32]
    /// For each label its items, nearest to the mean of the cluster first, of equally near ones the first.
    package let items: [[Int]]
    /// Their distances to it, in the metric's unit.
    package let distances: [[Double]]

    /// - Parameters:
    ///   - set: one row per item, finite.
    ///   - count: items wanted of each cluster; all where it has fewer.
    package init(of set: Matrix, labels: [Int32], count: Int, metric: ClusterMetric, workers: Workers) {
        precondition(labels.count == set.rows, "\(labels.count) labels for \(set.rows) rows")
        let members = ClusterMembers(labels)
        let rows = metric == .cosine ? set.unitRows(workers: workers).matrix : set
        let found = workers.gather(members.ranges.count) { cluster in
            let items = Array(members.items[members.ranges[cluster]])
            let center = rows.meanRow(of: items).map { Double($0) }
            let distances = items.map { Self.distance(rows.row($0), center, metric) }
            let order = items.indices.sorted { (distances[$0], items[$0]) < (distances[$1], items[$1]) }
            return order.prefix(max(0, count)).map { (items[$0], distances[$0]) }
        }
        self.labels = members.labels
        items = found.map { $0.map(\.0) }
        distances = found.map { $0.map(\.1) }
    }

    /// Under cosine the row has length one already, or is all zeros; a mean of zeros is 1 away from everything.
    private static func distance(_ row: ArraySlice<Float>, _ center: [Double], _ metric: ClusterMetric) -> Double {
        switch metric {
        case .euclidean:
            return zip(row, center).reduce(0) { $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) }.squareRoot()
        case .cosine:
            let length = center.reduce(0) { $0 + $1 * $1 }.squareRoot()
            guard length > 0 else { return 1 }
            return max(0, 1 - zip(row, center).reduce(0) { $0 + Double($1.0) * $1.1 } / length)
        }
    }
}
