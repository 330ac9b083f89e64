import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import VectorMath

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Cut vectors into clusters of what is alike.",
        discussion: """
            The labels are numbers from 0, one per row, -1 for rows in no cluster. Without --clusters, kmeans and \
            agglomerative try up to \(ClusteringMethod.mostTried) clusters and take the number with the largest mean \
            silhouette, or the one that the gap statistic says. agglomerative holds the distances of all pairs and takes \
            at most \(PlainText.grouped(ClusteringMethod.agglomerativeLimit)) rows; kmeans goes by mini-batches above \
            \(PlainText.grouped(ClusteringMethod.miniBatchAbove)).
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: "kmeans, hdbscan, dbscan or agglomerative.")
    var method = ClusteringMethod.Name.kmeans

    @Option(help: "The .npy file of labels to write.")
    var out: String

    @OptionGroup var force: ForceOption

    @OptionGroup(title: "For some methods") var options: ClusterOptions

    @OptionGroup(title: "Further files") var files: ClusterFiles

    @Option(help: "\(ItemLabels.summary): labels to compare the clusters with.")
    var truth: String?

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    func validate() throws {
        try options.check(for: method)
        try files.check(for: method, beside: out)
    }

    func run() throws {
        var results = force.results(reading: [vectors, truth])
        let result = try results.claim(out, as: .array)
        let further = try files.claim(from: &results)
        let file = try VectorsFile(vectors, columns)
        try options.check(method, fits: file)
        try files.checkFits(file)
        let known = try truth.map { try ItemLabels($0, of: file).classes }
        let method = options.method(method)
        try RowWarnings(metric: method.distance == .cosine ? .cosine : .euclidean, isChoice: true).say(of: file)
        let found = try file.answer(ClusteringQuestion(method: method, leafOrder: files.leafOrder), threads)
        try result.write(NumPyFile.write(found.labels.map(Int.init), as: .int32))
        func silhouettes(ofAll: Bool) throws -> ClusterSilhouettes {
            try file.answer(
                SilhouettesQuestion(labels: found.labels, distance: method.distance, ofAll: ofAll), threads)
        }
        try further.details?.write(ClusterFiles.details(found, silhouettes(ofAll: true).ofItems))
        if let joins = found.joins { try further.tree?.write(ClusterFiles.tree(joins)) }
        try report.print(beside: [result, further.details, further.tree]) {
            ClusterReport(found, by: method, known: known, silhouette: try silhouettes(ofAll: false))
        }
    }
}
