import ArgumentParser
import Charting
import Clustering
import Datasets
import Diagnostics
import VectorMath

struct ClusterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Cut vectors into clusters of what is alike.",
        discussion: """
            The labels are numbers from 0, one per row, -1 for rows in no cluster. Without --clusters, kmeans and \
            agglomerative take the number of clusters, up to 20, with the largest mean silhouette.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "kmeans, hdbscan, dbscan or agglomerative.")
    var method = ClusterMethod.kmeans

    @Option(help: "The .npy file of labels to write.")
    var out: String

    @Option(help: "cosine or euclidean.")
    var metric = ClusterMetric.cosine

    @OptionGroup(title: "Of the methods") var options: ClusterOptions

    @Option(help: "A .npy file of labels to compare with: one number per row, below 0 for none.")
    var truth: String?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        try options.check(for: method)
        if options.linkage == .ward, metric != .euclidean {
            throw ValidationError("--linkage ward is defined for distances in space; add --metric euclidean")
        }
    }

    func run() throws {
        try VectorsFile.checkOutput(out)
        let data = try VectorsFile.read(vectors)
        try options.check(method, fits: data.rows, in: vectors)
        let known = try truth.map { try ClassLabels.read($0, count: data.rows) }
        let labels = options.labels(of: data, by: method, metric: metric, workers: threads.workers)
        try VectorsFile.write(NumPyFile.write(labels.map(Int.init), as: .int32), to: out)
        // Labels on standard output leave no place there for words.
        if out == "-" { return }
        let report = Report(labels: labels, known: known, silhouette: silhouette(of: data, labels))
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    /// Rows whose silhouettes are taken at most: a seeded sample tells the mean to two digits.
    private static let silhouetteRows = 2_000

    private func silhouette(of data: Matrix, _ labels: [Int32]) -> Double {
        var generator = SeededGenerator(seed: 42)
        let sample = generator.sample(Self.silhouetteRows, of: data.rows)
        return Silhouette(
            of: data.selecting(rows: sample), labels: sample.map { labels[$0] }, metric: metric,
            workers: threads.workers
        ).mean
    }

    private struct Report: Encodable {
        let items, clusters, noise: Int
        /// Largest first.
        let sizes: [Int]
        let silhouette: Double
        let adjustedRandIndex, normalizedMutualInformation, purity: Double?

        init(labels: [Int32], known: [Int32]?, silhouette: Double) {
            items = labels.count
            noise = labels.count { $0 < 0 }
            var counts: [Int32: Int] = [:]
            for label in labels where label >= 0 { counts[label, default: 0] += 1 }
            clusters = counts.count
            sizes = counts.values.sorted(by: >)
            self.silhouette = silhouette
            let agreement = known.map { Agreement(labels, $0) }
            adjustedRandIndex = agreement?.adjustedRandIndex
            normalizedMutualInformation = agreement?.normalizedMutualInformation
            purity = agreement?.purity
        }

        var words: String {
            let shown = sizes.prefix(12).map(PlainText.grouped).joined(separator: ", ")
            var lines = [
                "clusters    \(PlainText.grouped(clusters)) of \(PlainText.grouped(items)) items",
                "sizes       \(shown)\(sizes.count > 12 ? ", …" : "")",
                "silhouette  \(NumberFormat.fixed(silhouette, 4))\(items > ClusterCommand.silhouetteRows ? " on a sample" : "")",
            ]
            if noise > 0 { lines.insert("noise       \(PlainText.grouped(noise)) items in no cluster", at: 2) }
            if let adjustedRandIndex, let normalizedMutualInformation, let purity {
                lines.append(
                    "agreement   adjusted Rand index \(NumberFormat.fixed(adjustedRandIndex, 4)), normalized mutual information "
                        + "\(NumberFormat.fixed(normalizedMutualInformation, 4)), purity \(NumberFormat.fixed(purity, 4))"
                )
            }
            return lines.joined(separator: "\n")
        }
    }
}

/// Labels that somebody else made.
private enum ClassLabels {
    static func read(_ path: String, count: Int) throws -> [Int32] {
        let numbers = try VectorsFile.read(path).storage
        guard numbers.count == count else {
            throw Complaints([
                .error(
                    at: SourcePosition(path),
                    "\(PlainText.grouped(numbers.count)) labels for \(PlainText.grouped(count)) items",
                    remedy: "Give one number for each row of the vectors.")
            ])
        }
        guard let wrong = numbers.firstIndex(where: { Int32(exactly: $0) == nil }) else {
            return numbers.map { Int32($0) }
        }
        throw Complaints([
            .error(at: SourcePosition(path), "label \(wrong) is \(numbers[wrong]); expected a whole number")
        ])
    }
}
