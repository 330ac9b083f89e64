import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Measures
import VectorMath

struct ProbeCommand: ParsableCommand {
    enum Classifier: String, CaseIterable, ExpressibleByArgument {
        case linear, knn
    }

    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Say how well a simple classifier reads labels from vectors.",
        discussion: """
            linear: multinomial logistic regression, each of several folds predicted by the others, every fold with its \
            share of each label. knn: a vote of the nearest items, each item tested against all others. Accuracy: the \
            share of items whose label is found. Macro F1: the mean over labels of how well each is found.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Argument(help: LabelsFile.help)
    var labels: String

    @Option(help: "linear or knn.")
    var classifier = Classifier.linear

    @Option(help: "linear: parts that are predicted in turn. (default: 5)")
    var folds: Int?

    @Option(help: "linear: of what falls into which fold. (default: 42)")
    var seed: UInt64?

    @Option(name: .customShort("k"), help: "knn: items that vote. (default: 10)")
    var k: Int?

    @Option(help: "knn: how vectors are compared: \(Metric.choices). (default: cosine)")
    var metric: Metric?

    @Option(
        help: """
            The .npz file to write: 'labels' (c different numbers) and 'confusion' (c x c): items of the row's label \
            that were taken for the column's.
            """)
    var out: String?

    @OptionGroup var force: ForceOption

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    private static let mostLabels = 2_000

    func validate() throws {
        let use = OptionUse(for: classifier, chosenBy: "--classifier")
        try use.check("--folds", folds, .linear)
        try use.check("--seed", seed, .linear)
        try use.check("-k", k, .knn)
        try use.check("--metric", metric, .knn)
        try OptionRange.check("--folds", folds, from: 2)
        try OptionRange.check("-k", k, from: 1)
    }

    func run() throws {
        var results = force.results(reading: [vectors, labels])
        let result = try results.claim(out, as: .archive)
        let file = try VectorsFile(vectors)
        let known = try LabelsFile(labels, of: file)
        try known.check(atMost: Self.mostLabels, for: "a probe")
        guard let found = try probe(of: file, known) else { return }
        try result?.write(Self.archive(found, known))
        try report.print(beside: [result]) { ProbeReport(found, known, classifier: classifier) }
    }

    /// What was taken for what; nil without two labels.
    private func probe(of file: VectorsFile, _ known: LabelsFile) throws -> ProbeResult? {
        let (matrix, size): (ConfusionMatrix?, Int)
        switch classifier {
        case .linear:
            size = try foldCount(for: known)
            try RowWarnings(metric: nil, isChoice: false).say(of: file)
            matrix = linearProbe(
                of: file.matrix, classes: known.classes, folds: size, seed: seed ?? 42, workers: threads.workers)
        case .knn:
            let metric = metric ?? .cosine
            size = try Neighborhood(standard: 10, isLocal: false).size(k, in: file)
            try RowWarnings(metric: metric, isChoice: true).say(of: file)
            let near = ApproximateSearch.neighbors(of: file.matrix, k: size, metric: metric, threads: threads)
            matrix = nearestNeighborProbe(neighbors: near, classes: known.classes)
        }
        return matrix.map {
            ProbeResult($0, labels: known.values.map(String.init), size: size, labelled: known.labelledCount)
        }
    }

    private func foldCount(for known: LabelsFile) throws -> Int {
        let most = known.labelledCount
        guard let folds, folds > most else { return min(folds ?? 5, most) }
        throw Complaints([
            .error(
                at: SourcePosition(labels),
                "\(PlainText.count(most, "labelled item")) cannot make \(PlainText.grouped(folds)) folds",
                remedy: "Lower --folds to at most \(most).")
        ])
    }

    private static func archive(_ found: ProbeResult, _ known: LabelsFile) -> [UInt8] {
        NumPyArchive.write([
            (name: "labels", bytes: NumPyFile.write(known.values)),
            (name: "confusion", bytes: NumPyFile.write(found.counts, columns: known.values.count)),
        ])
    }
}
