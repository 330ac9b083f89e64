/// How items are put into clusters, always under cosine similarity.
package enum ClusteringMethod: Sendable, Hashable {
    /// About `clusters` centres; nil: as many, from 2 to `mostTried`, as give the largest mean silhouette.
    case kmeans(clusters: Int? = nil)
    /// Wherever items lie densely, at least `smallest` together; nil: by the number of items. Items that lie apart
    /// belong to no cluster.
    case hdbscan(smallest: Int? = nil)

    /// As methods are written in a figure.
    package enum Name: String, Sendable, CaseIterable {
        case kmeans, hdbscan
    }

    /// The largest number of clusters tried where none was asked for.
    package static let mostTried = 20
    package static let starts = 3
    package static let seed: UInt64 = 42

    package var name: Name {
        switch self {
        case .kmeans: .kmeans
        case .hdbscan: .hdbscan
        }
    }

    /// The smallest cluster of HDBSCAN among `count` items where none was asked for: a hundredth of them, from 5 on.
    package static func smallest(among count: Int) -> Int { max(5, count / 100) }
}
