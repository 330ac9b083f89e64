import Analyses
import VectorMath
import YAMLReading

/// Keys of the kinds that look for groups.
extension MappingReader {
    private static let counts = 2...200

    mutating func clusteringMethod() -> ClusteringMethod {
        let name = choice("method", of: ClusteringMethod.Name.self) ?? .kmeans
        let count = int("k", in: Self.counts)
        let smallest = int("min_size", in: 2...100_000)
        switch name {
        case .kmeans:
            if node("min_size") != nil {
                complain(
                    at: "min_size", "'min_size' has no use with 'method: kmeans'",
                    remedy: "Leave it out, or write 'method: hdbscan'.")
            }
            return .kmeans(clusters: count)
        case .hdbscan:
            if node("k") != nil {
                complain(
                    at: "k", "'k' has no use with 'method: hdbscan'",
                    remedy: "Leave it out: HDBSCAN finds the number of clusters, none smaller than 'min_size'.")
            }
            return .hdbscan(smallest: smallest)
        }
    }

    /// `clusters` of a map.
    mutating func clusterCount(color: String?) -> Int? {
        let count = int("clusters", in: Self.counts)
        if node("clusters") != nil, color != ScatterClusters.column {
            complain(
                at: "clusters", "'clusters' has no use without 'color: cluster'",
                remedy: "Add a line 'color: cluster', or leave it out.")
        }
        return count
    }

    mutating func dendrogramOptions() -> DendrogramOptions {
        let linkage = choice("linkage", of: TreeLinkage.self) ?? .average
        let metric = choice("metric", of: Metric.self)
        if linkage == .ward, let metric, metric != .euclidean {
            complain(
                at: "metric", "'linkage: ward' is for Euclidean distances; 'metric' is '\(metric.rawValue)'",
                remedy: "Leave 'metric' out, or choose average, complete or single linkage.")
        }
        return DendrogramOptions(linkage: linkage, metric: metric ?? (linkage == .ward ? .euclidean : .cosine))
    }
}
