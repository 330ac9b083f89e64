import ArgumentParser
import Clustering
import Diagnostics
import VectorMath

enum ClusterMethod: String, CaseIterable, ExpressibleByArgument {
    case kmeans, hdbscan, dbscan, agglomerative
}

extension ClusterMetric: ExpressibleByArgument {}
extension Linkage: ExpressibleByArgument {}

/// What methods of clustering can be told, each its own.
struct ClusterOptions: ParsableArguments {
    @Option(help: "kmeans, agglomerative: how many.")
    var clusters: Int?

    @Option(help: "kmeans: starts, of which the best is kept. (default: 3)")
    var starts: Int?

    @Option(help: "kmeans: of the starts. (default: 42)")
    var seed: UInt64?

    @Option(help: "agglomerative: average, complete, ward or single. (default: average)")
    var linkage: Linkage?

    @Option(help: "agglomerative: join up to this distance, instead of --clusters.")
    var height: Double?

    @Option(help: "hdbscan: items of the smallest cluster. (default: 5)")
    var minClusterSize: Int?

    @Option(help: "hdbscan, dbscan: neighbours that make a place dense. (default: --min-cluster-size; dbscan: 5)")
    var minSamples: Int?

    @Option(help: "dbscan: how near neighbours are; hdbscan: clusters that part below this distance stay one.")
    var epsilon: Double?

    /// Items whose distances are all held.
    static let agglomerativeLimit = 10_000
    private static let mostTried = 20

    func check(for method: ClusterMethod) throws {
        let use = OptionUse(for: method)
        try use.check("--clusters", clusters, .kmeans, .agglomerative)
        try use.check("--starts", starts, .kmeans)
        try use.check("--seed", seed, .kmeans)
        try use.check("--linkage", linkage, .agglomerative)
        try use.check("--height", height, .agglomerative)
        try use.check("--min-cluster-size", minClusterSize, .hdbscan)
        try use.check("--min-samples", minSamples, .hdbscan, .dbscan)
        try use.check("--epsilon", epsilon, .hdbscan, .dbscan)
        for (name, value, least) in [
            ("--clusters", clusters, 1), ("--starts", starts, 1), ("--min-cluster-size", minClusterSize, 2),
            ("--min-samples", minSamples, 1),
        ] {
            if let value, value < least { throw ValidationError("\(name) is \(value); expected \(least) or more") }
        }
        if clusters != nil, height != nil { throw ValidationError("--clusters and --height exclude each other") }
        if method == .dbscan, epsilon == nil { throw ValidationError("--method dbscan needs --epsilon") }
        if let epsilon, !(epsilon > 0 && epsilon.isFinite) && !(method == .hdbscan && epsilon == 0) {
            throw ValidationError("--epsilon is \(epsilon); expected a number above 0")
        }
    }

    func check(_ method: ClusterMethod, fits count: Int, in file: String) throws {
        if let clusters, clusters > count {
            throw Complaints([
                .error(
                    at: SourcePosition(file),
                    "\(PlainText.grouped(count)) items make no \(PlainText.grouped(clusters)) clusters",
                    remedy: "Lower --clusters to at most \(count).")
            ])
        }
        if method == .agglomerative, count > Self.agglomerativeLimit {
            throw Complaints([
                .error(
                    at: SourcePosition(file),
                    "\(PlainText.grouped(count)) items are too many for agglomerative clustering; "
                        + "the limit is \(PlainText.grouped(Self.agglomerativeLimit))",
                    remedy: "Use '--method kmeans' or '--method hdbscan'.")
            ])
        }
    }

    func labels(of data: Matrix, by method: ClusterMethod, metric: ClusterMetric, workers: Workers) -> [Int32] {
        switch method {
        case .kmeans:
            var parameters = KMeansParameters(
                clusters: 1, metric: metric, starts: starts ?? 3, seed: seed ?? 42)
            parameters.clusters = clusters ?? bestCount(of: data, parameters, workers: workers)
            return kMeans(of: data, parameters, workers: workers).labels
        case .hdbscan:
            let parameters = HDBSCANParameters(
                minimumClusterSize: minClusterSize ?? 5, minimumSamples: minSamples, epsilon: epsilon ?? 0,
                metric: metric)
            return hdbscan(of: data, parameters, workers: workers).labels
        case .dbscan:
            return dbscan(
                of: data, radius: Float(epsilon ?? 0), minimumSamples: minSamples ?? 5, metric: metric,
                workers: workers
            ).labels
        case .agglomerative:
            return agglomerated(data, metric, workers: workers)
        }
    }

    private func agglomerated(_ data: Matrix, _ metric: ClusterMetric, workers: Workers) -> [Int32] {
        var distances = data.compared(under: metric.comparison, workers: workers)
        distances.withMutableStorage { values in
            for index in values.indices { values[index] = metric.distance(from: values[index]) }
            for item in 0..<data.rows { values[item * data.rows + item] = 0 }
        }
        let merges = agglomerate(distances: distances, linkage ?? .average)
        if let height { return TreeCut(merges, height: height).labels }
        if let clusters { return TreeCut(merges, clusters: clusters).labels }
        var best = (labels: TreeCut(merges, clusters: 1).labels, score: 0.0)
        for count in 2..<max(2, min(Self.mostTried + 1, data.rows)) {
            let labels = TreeCut(merges, clusters: count).labels
            let score = Silhouette(of: data, labels: labels, metric: metric, workers: workers).mean
            if score > best.score { best = (labels, score) }
        }
        return best.labels
    }

    private func bestCount(of data: Matrix, _ parameters: KMeansParameters, workers: Workers) -> Int {
        clusterCountBySilhouette(
            of: data, candidates: Array(2...Self.mostTried), parameters, workers: workers
        ).best
    }
}
