import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
    private static let clusterCounts = 2...200

    /// A method of clustering and what it can be told; keys of other methods are complained of.
    mutating func clusteringMethod() -> ClusteringMethod {
        let name = choice("method", of: ClusteringMethod.Name.self) ?? .kmeans
        for key in ClusteringMethod.Key.allCases where node(key.rawValue) != nil && !name.keys.contains(key) {
            complain(
                at: key.rawValue, "'\(key.rawValue)' has no use with 'method: \(name.rawValue)'",
                remedy: "Leave it out, or write \(Self.choices(of: key)).")
        }
        let given = ClusteringMethod.Key.exclusive.filter { name.keys.contains($0) && node($0.rawValue) != nil }
        for other in given.dropFirst() {
            complain(
                at: other.rawValue, "'\(other.rawValue)' and '\(given[0].rawValue)' exclude each other",
                remedy: "Leave one of them out.")
        }
        var distance: ClusteringMethod.Distance?
        let rule: ClusteringMethod.Rule
        switch name {
        case .kmeans:
            rule = .kmeans(
                clusterCount(), starts: int(.starts, in: 1...100) ?? 3,
                seed: int(.seed, in: 0...Int.max).map(UInt64.init) ?? 42)
        case .hdbscan:
            rule = .hdbscan(
                smallest: int(.minSize, in: 2...100_000), samples: int(.minSamples, in: 1...100_000),
                epsilon: radius(.epsilon) ?? 0)
        case .dbscan:
            if node(ClusteringMethod.Key.epsilon.rawValue) == nil {
                complainMissing(
                    ClusteringMethod.Key.epsilon.rawValue,
                    remedy: "Add a line 'epsilon: …' with the distance up to which items are neighbours.")
            }
            rule = .dbscan(epsilon: radius(.epsilon) ?? 1, samples: int(.minSamples, in: 1...100_000) ?? 5)
        case .agglomerative:
            let linkage = choice(ClusteringMethod.Key.linkage.rawValue, of: TreeLinkage.self) ?? .average
            distance = linkage == .ward ? .euclidean : nil
            let height = radius(.cut)
            rule = .agglomerative(linkage, height.map(ClusteringMethod.Cut.at) ?? .into(clusterCount()))
        }
        let metric = choice(ClusteringMethod.Key.metric.rawValue, of: ClusteringMethod.Distance.self)
        if let distance, let metric, metric != distance { complainOfWard(metric: metric.rawValue) }
        return ClusteringMethod(rule, distance: metric ?? distance ?? .cosine)
    }

    /// `k`, or how it is chosen.
    private mutating func clusterCount() -> ClusteringMethod.Count {
        let count = int(.k, in: Self.clusterCounts)
        let choice = choice(ClusteringMethod.Key.choose.rawValue, of: ClusteringMethod.Choice.self)
        return count.map(ClusteringMethod.Count.exactly) ?? choice?.count ?? .bySilhouette
    }

    private mutating func int(_ key: ClusteringMethod.Key, in range: ClosedRange<Int>) -> Int? {
        int(key.rawValue, in: range)
    }

    /// A distance above 0.
    private mutating func radius(_ key: ClusteringMethod.Key) -> Double? {
        let value = double(key.rawValue)
        guard let value, value <= 0 else { return value }
        complain(at: key.rawValue, "'\(key.rawValue)' is '\(PlainText.number(value))'; expected a number above 0")
        return nil
    }

    /// `'method: kmeans' or 'method: hdbscan'`.
    private static func choices(of key: ClusteringMethod.Key) -> String {
        Wording.list(key.methods.map { "'method: \($0.rawValue)'" }, last: "or")
    }

    /// `clusters` of a map: a number, or a method with its settings.
    mutating func mapClusters(color: String?) -> ClusteringMethod? {
        guard let node = node("clusters") else { return nil }
        if color != ScatterClusters.column {
            complain(
                at: "clusters", "'clusters' has no use without 'color: cluster'",
                remedy: "Add a line 'color: cluster', or leave it out.")
        }
        guard case .mapping(let inner) = node.value else {
            return int("clusters", in: Self.clusterCounts).map { ClusteringMethod(.kmeans(.exactly($0))) }
        }
        var reader = MappingReader(inner, subject: "'clusters'")
        let method = reader.clusteringMethod()
        append(reader.finish())
        return method
    }
}
