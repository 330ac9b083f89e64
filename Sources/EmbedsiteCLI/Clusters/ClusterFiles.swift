import Analyses
import ArgumentParser
import Clustering
import Datasets
import Diagnostics
import VectorMath

/// The files that `cluster` can write beside its labels.
struct ClusterFiles: ParsableArguments {
    enum LeafOrder: String, CaseIterable, ExpressibleByArgument {
        case fast, optimal
    }

    @Option(
        help: """
            A .npz file of everything per item: labels, silhouette (NaN where it is undefined); of hdbscan probabilities and outlier_scores, of \
            dbscan core, of kmeans centers, one row per cluster.
            """)
    var details: String?

    @Option(
        help: """
            agglomerative: a .npy file of the joins as scipy's linkage gives them: left, right, distance, items. Without \
            --leaf-order the smaller number stands left, as there.
            """)
    var tree: String?

    @Option(
        help: """
            Of --tree: fast or optimal, so that leaves side by side are alike; optimal gives the smallest sum of \
            distances between neighbours (at most \(PlainText.grouped(ClusterFiles.optimalLimit)) items).
            """)
    var leafOrder: LeafOrder?

    /// Trees put in the best order in a few seconds.
    static let optimalLimit = 2_000

    func check(for name: ClusteringMethod.Name, beside out: String) throws {
        try OptionUse(for: name).check("--tree", tree, .agglomerative)
        if leafOrder != nil, tree == nil { throw ValidationError("--leaf-order has no use without --tree") }
        let files = [out, details, tree].compactMap(\.self)
        if Set(files).count < files.count { throw ValidationError("--out, --details and --tree name one file twice") }
    }

    /// These files among the command's; nil for those not asked for.
    func claim(from results: inout ResultFiles) throws -> (details: ResultFile?, tree: ResultFile?) {
        (
            try results.claim(details, as: .archive, of: "--details"), try results.claim(tree, as: .array, of: "--tree")
        )
    }

    func checkFits(_ file: VectorsFile) throws {
        guard leafOrder == .optimal else { return }
        try file.check(
            atMost: Self.optimalLimit, for: "the best order of leaves", remedy: "Use '--leaf-order fast'.")
    }

    func write(
        _ found: ClusteringOutcome, of data: Matrix, to files: (details: ResultFile?, tree: ResultFile?),
        metric: ClusterMetric, workers: Workers
    ) throws {
        try files.details?.write(NumPyArchive.write(Self.arrays(found, data, metric, workers)))
        if let joined = found.tree { try files.tree?.write(NumPyFile.write(rows(of: joined), columns: 4)) }
    }

    private static func arrays(
        _ found: ClusteringOutcome, _ data: Matrix, _ metric: ClusterMetric, _ workers: Workers
    ) -> [(name: String, bytes: [UInt8])] {
        let silhouette = Silhouette(of: data, labels: found.labels, metric: metric, workers: workers)
        var arrays = [
            ("labels", NumPyFile.write(found.labels.map(Int.init), as: .int32)),
            ("silhouette", NumPyFile.write(silhouette.values)),
        ]
        if let values = found.probabilities { arrays.append(("probabilities", NumPyFile.write(values))) }
        if let values = found.outlierScores { arrays.append(("outlier_scores", NumPyFile.write(values))) }
        if let values = found.isCore {
            arrays.append(("core", NumPyFile.write(values.map { $0 ? 1 : 0 }, as: .int32)))
        }
        if let centers = found.centers { arrays.append(("centers", NumPyFile.write(centers))) }
        return arrays
    }

    /// scipy's rows; those of a tree in order have the side first that is drawn first.
    private func rows(of tree: ClusteringOutcome.Tree) -> [Double] {
        let count = tree.distances.rows
        var first = Array(0..<count)
        if let leafOrder {
            let order = Clustering.leafOrder(
                merges: tree.merges, distances: tree.distances, optimalUpTo: leafOrder == .optimal ? count : 0)
            for (place, item) in order.enumerated() { first[item] = place }
        }
        return tree.merges.flatMap { merge in
            let turned = leafOrder != nil && first[merge.right] < first[merge.left]
            first.append(min(first[merge.left], first[merge.right]))
            let sides = turned ? [merge.right, merge.left] : [merge.left, merge.right]
            return sides.map(Double.init) + [merge.height, Double(merge.count)]
        }
    }
}
