package import VectorMath

/// What HDBSCAN is asked for.
package struct HDBSCANParameters: Sendable, Equatable {
    package enum Selection: String, Sendable, Codable, CaseIterable {
        /// The clusters that last longest for their size.
        case excessOfMass = "eom"
        /// The smallest and most alike.
        case leaf
    }

    /// Rows that make a cluster; at least 2.
    package var minimumClusterSize: Int
    /// A row's core distance is that to its neighbour of this rank; `minimumClusterSize` when nil. More makes more noise.
    package var minimumSamples: Int?
    package var selection: Selection
    /// Clusters that split at a smaller distance than this stay together.
    package var epsilon: Double
    /// Whether all rows may be one cluster.
    package var allowsSingleCluster: Bool
    package var metric: ClusterMetric

    package init(
        minimumClusterSize: Int = 5, minimumSamples: Int? = nil, selection: Selection = .excessOfMass,
        epsilon: Double = 0, allowsSingleCluster: Bool = false, metric: ClusterMetric = .euclidean
    ) {
        self.minimumClusterSize = minimumClusterSize
        self.minimumSamples = minimumSamples
        self.selection = selection
        self.epsilon = epsilon
        self.allowsSingleCluster = allowsSingleCluster
        self.metric = metric
    }
}

/// Clusters of points that lie densely, and the rest.
package struct HDBSCANResult: Sendable, Equatable {
    /// The cluster of each row, numbered by first row; −1 for noise.
    package let labels: [Int32]
    /// How firmly each row is in its cluster: 1 in its densest part, 0 for noise.
    package let probabilities: [Double]
    /// How much less dense a row's place is than the densest of the cluster it fell out of, 0 to 1 (GLOSH: Campello,
    /// Moulavi, Zimek & Sander, "Hierarchical density estimates for data clustering, visualization, and outlier
    /// detection", TKDD 10, 2015).
    package let outlierScores: [Double]
    package let clusterCount: Int
}

/// HDBSCAN*: the clusters of DBSCAN at all densities at once, of which those that last longest are kept (Campello,
/// Moulavi & Sander, PAKDD 2013), with the conventions of the hdbscan library: a row is not its own neighbour, and the
/// root is no cluster unless allowed. But edges of one length are taken away together, as the paper has it, where the
/// library takes one after the other: rows in another order make the same clusters, and none is born and gone at one
/// density. Neighbours and spanning tree are exact. Time O(n² d) in products, memory O(n). The same bytes for any number
/// of workers.
///
/// - Parameter set: one row per item, finite.
package func hdbscan(of set: Matrix, _ parameters: HDBSCANParameters, workers: Workers) -> HDBSCANResult {
    guard set.rows > 1 else {
        let zeros = [Double](repeating: 0, count: set.rows)
        return HDBSCANResult(
            labels: Array(repeating: -1, count: set.rows), probabilities: zeros, outlierScores: zeros, clusterCount: 0)
    }
    let dendrogram = ReachabilityDendrogram(
        of: set, minimumSamples: parameters.minimumSamples ?? parameters.minimumClusterSize, metric: parameters.metric,
        workers: workers)
    let tree = CondensedTree(dendrogram, smallest: max(2, parameters.minimumClusterSize))
    let clusters = ClusterSelection(tree, parameters).clusterOfItems()
    let probabilities = clusters.indices.map { item in
        guard clusters[item] >= 0 else { return 0.0 }
        let death = tree.deaths[clusters[item]]
        return death > 0 ? min(tree.departure[item], death) / death : 1
    }
    var numbers = [Int: Int32]()
    let labels = clusters.map { cluster in
        guard cluster >= 0 else { return Int32(-1) }
        if let number = numbers[cluster] { return number }
        let number = Int32(numbers.count)
        numbers[cluster] = number
        return number
    }
    return HDBSCANResult(
        labels: labels, probabilities: probabilities, outlierScores: tree.outlierScores(), clusterCount: numbers.count)
}
