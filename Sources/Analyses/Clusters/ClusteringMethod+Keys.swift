import Diagnostics

extension ClusteringMethod {
    /// As methods are written in a figure and on the command line.
    package enum Name: String, Sendable, CaseIterable {
        case kmeans, hdbscan, dbscan, agglomerative

        package var title: String {
            switch self {
            case .kmeans: "k-means"
            case .hdbscan: "HDBSCAN"
            case .dbscan: "DBSCAN"
            case .agglomerative: "agglomerative clustering"
            }
        }

        /// What can be set: the one table of it.
        package var keys: [Key] {
            switch self {
            case .kmeans: [.k, .choose, .starts, .seed, .metric]
            case .hdbscan: [.minSize, .minSamples, .epsilon, .metric]
            case .dbscan: [.epsilon, .minSamples, .metric]
            case .agglomerative: [.k, .choose, .cut, .linkage, .metric]
            }
        }
    }

    /// As settings are written in a figure.
    package enum Key: String, Sendable, CaseIterable {
        case k, choose, cut, starts, seed, linkage
        case minSize = "min_size"
        case minSamples = "min_samples"
        case epsilon, metric

        /// Methods that can be told it.
        package var methods: [Name] { Name.allCases.filter { $0.keys.contains(self) } }

        /// Of these at most one can be given: each says where clusters end.
        package static let exclusive: [Key] = [.k, .choose, .cut]
    }

    /// How a number of clusters is chosen, as it is written in a figure.
    package enum Choice: String, Sendable, Codable, CaseIterable {
        case silhouette, gap

        package var count: Count { self == .silhouette ? .bySilhouette : .byGap }
    }

    package var name: Name {
        switch rule {
        case .kmeans: .kmeans
        case .hdbscan: .hdbscan
        case .dbscan: .dbscan
        case .agglomerative: .agglomerative
        }
    }

    /// What was set, in a fixed order: part of keys of the cache, and of the method line.
    package var settings: [(key: Key, value: String)] {
        let own: [(Key, String?)] =
            switch rule {
            case .kmeans(let count, let starts, let seed):
                count.settings + [(.starts, "\(starts)"), (.seed, "\(seed)")]
            case .hdbscan(let smallest, let samples, let epsilon):
                [
                    (.minSize, smallest.map(String.init)), (.minSamples, samples.map(String.init)),
                    (.epsilon, epsilon > 0 ? PlainText.number(epsilon) : nil),
                ]
            case .dbscan(let epsilon, let samples):
                [(.epsilon, PlainText.number(epsilon)), (.minSamples, "\(samples)")]
            case .agglomerative(let linkage, .into(let count)): [(.linkage, linkage.rawValue)] + count.settings
            case .agglomerative(let linkage, .at(let height)):
                [(.linkage, linkage.rawValue), (.cut, PlainText.number(height))]
            }
        return (own + [(.metric, distance.rawValue)]).compactMap { key, value in value.map { (key, $0) } }
    }
}

extension ClusteringMethod.Count {
    package var choice: ClusteringMethod.Choice? {
        switch self {
        case .exactly: nil
        case .bySilhouette: .silhouette
        case .byGap: .gap
        }
    }

    fileprivate var settings: [(ClusteringMethod.Key, String?)] {
        switch self {
        case .exactly(let count): [(.k, "\(count)")]
        case .bySilhouette, .byGap: [(.choose, choice?.rawValue)]
        }
    }
}
