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
        var settings = ClusteringMethod.Settings()
        for key in name.keys { read(key, into: &settings) }
        if name == .dbscan, node(ClusteringMethod.Key.epsilon.rawValue) == nil {
            complainMissing(
                ClusteringMethod.Key.epsilon.rawValue,
                remedy: "Add a line 'epsilon: …' with the distance up to which items are neighbours.")
        }
        if settings.linkage == .ward, let metric = settings.metric, metric != .euclidean {
            complainOfWard(metric: metric.rawValue)
        }
        return ClusteringMethod(name, settings)
    }

    private mutating func read(_ key: ClusteringMethod.Key, into settings: inout ClusteringMethod.Settings) {
        switch key {
        case .k: settings.k = int(key, in: Self.clusterCounts)
        case .choose: settings.choose = choice(key.rawValue, of: ClusteringMethod.Choice.self)
        case .cut: settings.cut = radius(key)
        case .starts: settings.starts = int(key, in: 1...100)
        case .seed: settings.seed = int(key, in: 0...Int.max).map(UInt64.init)
        case .linkage: settings.linkage = choice(key.rawValue, of: TreeLinkage.self)
        case .minSize: settings.minSize = int(key, in: 2...100_000)
        case .minSamples: settings.minSamples = int(key, in: 1...100_000)
        case .epsilon: settings.epsilon = radius(key)
        case .metric: settings.metric = choice(key.rawValue, of: ClusteringMethod.Distance.self)
        }
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
