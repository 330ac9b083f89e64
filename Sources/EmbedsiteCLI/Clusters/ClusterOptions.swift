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
    private static let names = OptionNames(["k": "--clusters", "min_size": "--min-cluster-size"])
    private static let help = SettingHelp<ClusteringMethod>(names: names)

    @Option(name: [.customShort("k"), .long], help: help("k")) var clusters: Int?

    @Option(help: help("choose")) var choose: ClusteringMethod.Choice?

    @Option(help: help("starts")) var starts: Int?

    @Option(help: help("seed")) var seed: UInt64?

    @Option(help: help("linkage")) var linkage: TreeLinkage?

    @Option(help: help("cut")) var cut: Double?

    @Option(name: [.long, .customLong("min-size")], help: help("min_size")) var minClusterSize: Int?

    @Option(help: help("min_samples")) var minSamples: Int?

    @Option(help: help("epsilon")) var epsilon: Double?

    @Option(help: help("metric")) var metric: ClusteringMethod.Distance?

    /// What was given of each setting, as it is written in a figure.
    private var given: SettingOptions<ClusteringMethod> {
        SettingOptions(
            [
                ("k", clusters.map { "\($0)" }), ("choose", choose?.rawValue), ("cut", cut.map { "\($0)" }),
                ("starts", starts.map { "\($0)" }), ("seed", seed.map { "\($0)" }), ("linkage", linkage?.rawValue),
                ("min_size", minClusterSize.map { "\($0)" }), ("min_samples", minSamples.map { "\($0)" }),
                ("epsilon", epsilon.map { "\($0)" }), ("metric", metric?.rawValue),
            ], names: Self.names)
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
