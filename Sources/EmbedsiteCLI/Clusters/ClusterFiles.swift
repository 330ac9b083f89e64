import Analyses
import ArgumentParser
import Datasets
import Diagnostics

/// The files that `cluster` can write beside its labels.
struct ClusterFiles: ParsableArguments {
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
            distances between neighbours (at most \(PlainText.grouped(ClusteringQuestion.optimalLimit)) items).
            """)
    var leafOrder: ClusteringQuestion.LeafOrder?

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
            atMost: ClusteringQuestion.optimalLimit, for: "the best order of leaves", remedy: "Use '--leaf-order fast'."
        )
    }

    /// Everything per item.
    static func details(_ found: ClusteringOutcome, _ silhouettes: [Double?]) -> [UInt8] {
        var arrays = [
            ("labels", NumPyFile.write(found.labels.map(Int.init), as: .int32)),
            ("silhouette", NumPyFile.write(silhouettes)),
        ]
        if let values = found.probabilities { arrays.append(("probabilities", NumPyFile.write(values))) }
        if let values = found.outlierScores { arrays.append(("outlier_scores", NumPyFile.write(values))) }
        if let values = found.isCore {
            arrays.append(("core", NumPyFile.write(values.map { $0 ? 1 : 0 }, as: .int32)))
        }
        if let centers = found.centers { arrays.append(("centers", NumPyFile.write(centers))) }
        return NumPyArchive.write(arrays)
    }

    /// scipy's rows.
    static func tree(_ joins: [ClusteringOutcome.Join]) -> [UInt8] {
        NumPyFile.write(
            joins.flatMap { [Double($0.first), Double($0.second), $0.height, Double($0.count)] }, columns: 4)
    }
}
