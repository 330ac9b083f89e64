import Clustering

/// How items are put into clusters: a rule, and what it takes for far apart.
package struct ClusteringMethod: Sendable, Hashable, Encodable {
    package enum Rule: Sendable, Hashable, Encodable {
        /// About centres; the best of so many starts.
        case kmeans(
            Count = .bySilhouette, starts: Int = ClusteringMethod.defaultStarts,
            seed: UInt64 = ClusteringMethod.defaultSeed)
        /// Wherever items lie densely, at least `smallest` together; nil: by the number of items. The distance to the
        /// neighbour of rank `samples` says how densely; nil: of rank `smallest`. Clusters that part at less than
        /// `epsilon` stay one. Items that lie apart belong to no cluster.
        case hdbscan(smallest: Int? = nil, samples: Int? = nil, epsilon: Double = 0)
        /// Items with at least `samples` within `epsilon`, themselves included, and what is near them.
        case dbscan(epsilon: Double, samples: Int = ClusteringMethod.defaultSamples)
        /// The two nearest clusters are joined, until enough are.
        case agglomerative(TreeLinkage = ClusteringMethod.defaultLinkage, Cut = .into(.bySilhouette))
    }

    /// How many clusters.
    package enum Count: Sendable, Hashable, Encodable {
        case exactly(Int)
        /// As many, from 2 to `mostTried`, as give the largest mean silhouette.
        case bySilhouette
        /// As many, from 1 to `mostTried`, as the gap statistic says.
        case byGap
    }

    /// Where joining ends.
    package enum Cut: Sendable, Hashable, Encodable {
        case into(Count)
        /// No clusters farther apart than this are joined.
        case at(Double)
    }

    /// What is far apart, as it is written in a figure.
    package enum Distance: String, Sendable, CaseIterable, Encodable {
        /// 1 − cosine similarity.
        case cosine
        case euclidean
    }

    /// The largest number of clusters tried where none was asked for.
    package static let mostTried = 20
    /// Items that agglomerative clustering takes at most: it holds the distances of all pairs.
    package static let agglomerativeLimit = 10_000
    /// k-means of more items goes by small batches.
    package static let miniBatchAbove = KMeansParameters(clusters: 1).miniBatchAbove

    package var rule: Rule
    package var distance: Distance

    package init(_ rule: Rule = .kmeans(), distance: Distance = .cosine) {
        self.rule = rule
        self.distance = distance
    }

    /// The number of clusters that was asked for, if one was.
    package var count: Count? {
        switch rule {
        case .kmeans(let count, _, _), .agglomerative(_, .into(let count)): count
        case .hdbscan, .dbscan, .agglomerative(_, .at): nil
        }
    }

    /// The same method with the numbers that follow from how many items there are: the smallest cluster of HDBSCAN,
    /// where none was asked for.
    package func fitted(to items: Int) -> ClusteringMethod {
        guard case .hdbscan(nil, let samples, let epsilon) = rule else { return self }
        var fitted = self
        fitted.rule = .hdbscan(smallest: Self.defaultSmallest(of: items), samples: samples, epsilon: epsilon)
        return fitted
    }
    static func defaultSmallest(of items: Int) -> Int { max(leastSize, items / defaultShare) }
}
