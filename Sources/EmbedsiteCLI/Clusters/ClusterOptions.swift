import Analyses
import ArgumentParser
import Diagnostics

extension ClusteringMethod.Name: ExpressibleByArgument {}
extension ClusteringMethod.Choice: ExpressibleByArgument {}
extension ClusteringMethod.Distance: ExpressibleByArgument {}
extension TreeLinkage: ExpressibleByArgument {}

/// What methods of clustering can be told, each its own.
struct ClusterOptions: ParsableArguments {
    @Option(name: [.customShort("k"), .long], help: "kmeans, agglomerative: how many.")
    var clusters: Int?

    @Option(help: "kmeans, agglomerative: how to choose how many, by silhouette or by gap. (default: silhouette)")
    var choose: ClusteringMethod.Choice?

    @Option(help: "kmeans: starts, of which the best is kept. (default: \(ClusteringMethod.defaultStarts))")
    var starts: Int?

    @Option(help: "kmeans: of the starts. (default: \(ClusteringMethod.defaultSeed))")
    var seed: UInt64?

    @Option(
        help: "agglomerative: average, complete, ward or single. (default: \(ClusteringMethod.defaultLinkage.rawValue))"
    )
    var linkage: TreeLinkage?

    @Option(help: "agglomerative: join up to this distance, instead of --clusters.")
    var cut: Double?

    @Option(
        name: [.long, .customLong("min-size")],
        help: """
            hdbscan: items of the smallest cluster. (default: 1/\(ClusteringMethod.defaultShare) of them, at least \
            \(ClusteringMethod.leastSize))
            """)
    var minClusterSize: Int?

    @Option(
        help:
            "hdbscan, dbscan: neighbours that make a place dense. (default: --min-cluster-size; dbscan: \(ClusteringMethod.defaultSamples))"
    )
    var minSamples: Int?

    @Option(help: "dbscan: how near neighbours are; hdbscan: clusters that part below this distance stay one.")
    var epsilon: Double?

    @Option(help: "cosine or euclidean. (default: cosine; with --linkage ward: euclidean)")
    var metric: ClusteringMethod.Distance?

    /// Every setting, and what was given of it.
    private var given: [(key: ClusteringMethod.Key, value: (any Sendable)?)] {
        ClusteringMethod.Key.allCases.map { key in
            switch key {
            case .k: (key, clusters)
            case .choose: (key, choose)
            case .cut: (key, cut)
            case .starts: (key, starts)
            case .seed: (key, seed)
            case .linkage: (key, linkage)
            case .minSize: (key, minClusterSize)
            case .minSamples: (key, minSamples)
            case .epsilon: (key, epsilon)
            case .metric: (key, metric)
            }
        }
    }

    func check(for name: ClusteringMethod.Name) throws {
        let use = OptionUse(for: name)
        for (key, value) in given { try use.check(key.option, value, isOf: name.keys.contains(key)) }
        let ends = given.filter { $0.value != nil && ClusteringMethod.Key.exclusive.contains($0.key) }
        if ends.count > 1 {
            throw ValidationError("\(ends[0].key.option) and \(ends[1].key.option) exclude each other")
        }
        try OptionRange.check(ClusteringMethod.Key.k.option, clusters, from: 1)
        try OptionRange.check(ClusteringMethod.Key.starts.option, starts, from: 1)
        try OptionRange.check(ClusteringMethod.Key.minSize.option, minClusterSize, from: 2)
        try OptionRange.check(ClusteringMethod.Key.minSamples.option, minSamples, from: 1)
        try OptionRange.check(ClusteringMethod.Key.epsilon.option, epsilon, above: 0)
        try OptionRange.check(ClusteringMethod.Key.cut.option, cut, above: 0)
        if name == .dbscan, epsilon == nil { throw ValidationError("--method dbscan needs --epsilon") }
        if linkage == .ward, metric == .cosine {
            throw ValidationError("--linkage ward is for Euclidean distances; --metric is cosine")
        }
    }

    func method(_ name: ClusteringMethod.Name) -> ClusteringMethod {
        var settings = ClusteringMethod.Settings()
        settings.k = clusters
        settings.choose = choose
        settings.cut = cut
        settings.starts = starts
        settings.seed = seed
        settings.linkage = linkage
        settings.minSize = minClusterSize
        settings.minSamples = minSamples
        settings.epsilon = epsilon
        settings.metric = metric
        return ClusteringMethod(name, settings)
    }

    func check(_ name: ClusteringMethod.Name, fits file: VectorsFile) throws {
        let count = file.count
        if let clusters, clusters > count {
            throw Complaints([
                .error(
                    at: SourcePosition(file.path),
                    "\(PlainText.count(count, "item")) cannot make \(PlainText.count(clusters, "cluster"))",
                    remedy: "Lower --clusters to at most \(count).")
            ])
        }
        if name == .agglomerative {
            try file.check(
                atMost: ClusteringMethod.agglomerativeLimit, for: "agglomerative clustering",
                remedy: "Use '--method kmeans' or '--method hdbscan'.")
        }
    }
}

extension ClusteringMethod.Key {
    /// As it is written on the command line.
    fileprivate var option: String {
        switch self {
        case .k: "--clusters"
        case .minSize: "--min-cluster-size"
        default: "--" + rawValue.replacing("_", with: "-")
        }
    }
}
