import Analyses
import ArgumentParser
import Diagnostics

extension ClusteringMethod.Name: ExpressibleByArgument {}
extension ClusteringMethod.Choice: ExpressibleByArgument {}
extension ClusteringMethod.Distance: ExpressibleByArgument {}
extension ClusteringQuestion.LeafOrder: ExpressibleByArgument {}
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

    /// What was given of each setting, as it is written in a figure.
    private var given: SettingOptions<ClusteringMethod> {
        SettingOptions(
            [
                ("k", clusters.map { "\($0)" }), ("choose", choose?.rawValue), ("cut", cut.map { "\($0)" }),
                ("starts", starts.map { "\($0)" }), ("seed", seed.map { "\($0)" }), ("linkage", linkage?.rawValue),
                ("min_size", minClusterSize.map { "\($0)" }), ("min_samples", minSamples.map { "\($0)" }),
                ("epsilon", epsilon.map { "\($0)" }), ("metric", metric?.rawValue),
            ],
            option: { key in
                switch key {
                case "k": "--clusters"
                case "min_size": "--min-cluster-size"
                default: "--" + key.replacing("_", with: "-")
                }
            })
    }

    func check(for name: ClusteringMethod.Name) throws { try given.check(OptionUse(for: name), for: name) }

    func method(_ name: ClusteringMethod.Name) -> ClusteringMethod { given.method(name) }

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
