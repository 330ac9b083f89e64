import Analyses
import Diagnostics
import YAMLReading

extension MappingReader {
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
        case .k: settings.k = value(of: key)
        case .choose: settings.choose = value(of: key)
        case .cut: settings.cut = value(of: key)
        case .starts: settings.starts = value(of: key)
        case .seed: settings.seed = value(of: key)
        case .linkage: settings.linkage = value(of: key)
        case .minSize: settings.minSize = value(of: key)
        case .minSamples: settings.minSamples = value(of: key)
        case .epsilon: settings.epsilon = value(of: key)
        case .metric: settings.metric = value(of: key)
        }
    }

    private mutating func value<Stored: KeyStored>(of key: ClusteringMethod.Key) -> Stored? {
        Stored.read(key.rawValue, in: key.domain, from: &self)
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
            return Int.read("clusters", in: ClusteringMethod.Key.k.domain, from: &self).map {
                ClusteringMethod(.kmeans(.exactly($0)))
            }
        }
        var reader = MappingReader(inner, subject: "'clusters'")
        let method = reader.clusteringMethod()
        append(reader.finish())
        return method
    }
}

extension ClusteringMethod.Key {
    /// What may stand behind it.
    var domain: KeyDomain {
        switch self {
        case .k: .whole(2...200)
        case .choose: ClusteringMethod.Choice.domain
        case .cut, .epsilon: .above(0)
        case .starts: .whole(1...100)
        case .seed: .whole(0...Int.max)
        case .linkage: TreeLinkage.domain
        case .minSize: .whole(2...100_000)
        case .minSamples: .whole(1...100_000)
        case .metric: ClusteringMethod.Distance.domain
        }
    }

    private var documentation: (summary: String, example: String) {
        switch self {
        case .k: ("How many clusters.", "3")
        case .choose: ("How their number is chosen.", "gap")
        case .cut: ("Clusters are joined up to this distance.", "0.5")
        case .starts: ("Random starts, of which the best is kept.", "1")
        case .seed: ("Of the starts.", "7")
        case .linkage: ("How far apart two groups of items lie.", "single")
        case .minSize: ("Items of the smallest cluster; a hundredth of all, at least 5.", "2")
        case .minSamples: ("Neighbours that make a place dense.", "2")
        case .epsilon: ("How near neighbours are; with HDBSCAN, clusters that part below this stay one.", "0.3")
        case .metric: ("What is far apart.", "euclidean")
        }
    }

    /// For authors; methods that have no use for it are left out.
    fileprivate var summary: KeySummary {
        let users = methods.map { "`\($0.rawValue)`" }
        let note = methods.count < ClusteringMethod.Name.allCases.count ? "\(PlainText.list(users, "and")): " : ""
        return KeySummary(
            name: rawValue, domain: domain, summary: note + documentation.summary, standard: nil, isRequired: false,
            example: documentation.example)
    }
}

extension ClusteringMethod {
    /// `method`, and what each can be told.
    static func keys<Root: Sendable>(within path: any WritableKeyPath<Root, ClusteringMethod> & Sendable)
        -> [YAMLReading.Key<Root>]
    {
        [
            YAMLReading.Key(
                "method", Name.domain, "How clusters are found.", example: "agglomerative",
                written: { $0[keyPath: path].name.rawValue }
            ) { reader, root in root[keyPath: path] = reader.clusteringMethod() }
        ] + Key.allCases.map { YAMLReading.Key($0.summary, readWith: "method") }
    }

    static var summaries: [KeySummary] {
        keys(within: \Self.self).map { $0.documented(ClusteringMethod()) }
    }
}
