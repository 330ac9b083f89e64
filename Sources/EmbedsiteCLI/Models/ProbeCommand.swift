import Analyses
import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Figures
import VectorMath
import YAMLReading

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

            --out holds 'labels' (c different ones) and 'confusion' (c x c): items of the row's label that were taken \
            for the column's.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Argument(
        help: ArgumentHelp("\(ItemLabels.summary); without it, --label names the column of VECTORS that holds them."))
    var labels: String?

    @Option(help: "linear or knn.")
    var classifier = Classifier.linear

    @Option(help: "linear: parts that are predicted in turn, \(folds.domain.phrase).\(folds.defaultWords)")
    var folds: Int?

    @Option(help: "linear: of what falls into which fold. (default: \(ProbeQuestion.seed))")
    var seed: UInt64?

    @Option(name: .customShort("k"), help: "knn: items that vote. (default: \(ProbeQuestion.voters))")
    var k: Int?

    @Option(help: "knn: how vectors are compared: \(Metric.choices). (default: cosine)")
    var metric: Metric?

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var output: MeasureOutput

    private static let mostLabels = 2_000
    private static let folds = ProbeFigure.key("folds")

    func validate() throws {
        if labels == nil, columns.label == nil {
            throw ValidationError(
                "there are no labels; give a file of them behind VECTORS, or name a column by --label")
        }
        if labels == nil, let label = columns.label, label.hasSuffix(".npy"), FileStatus(at: label)?.kind == .regular {
            throw ValidationError(
                "--label names a column, and '\(label)' is a file; give it behind VECTORS: probe \(vectors) \(label)")
        }
        let use = OptionUse(for: classifier, chosenBy: "--classifier")
        try use.check("--folds", folds, .linear)
        try use.check("--seed", seed, .linear)
        try use.check("-k", k, .knn)
        try use.check("--metric", metric, .knn)
        try OptionRange.check("--folds", folds, in: Self.folds.domain)
        try OptionRange.check("-k", k, in: .from(1))
    }

    func run() throws {
        let result = try output.claim(reading: [vectors, labels].compactMap(\.self))
        let file = try VectorsFile(vectors, columns)
        let known = try ItemLabels(labels, of: file)
        try known.check(atMost: Self.mostLabels, for: "a probe")
        let classifier = try classifier(for: file, known)
        let question = ProbeQuestion(
            classifier: classifier, labels: known.classes, names: known.names.map(\.description))
        guard let found = try file.answer(question, output.threads) else { return }
        TerminalReporter().say(neighborRecall: found.neighborRecall)
        try output.give(Self.archive(found, known), to: result) {
            ProbeReport(found, known, classifier: self.classifier)
        }
    }

    private func classifier(for file: VectorsFile, _ known: ItemLabels) throws -> ProbeClassifier {
        switch classifier {
        case .linear:
            let folds = try foldCount(for: known)
            try RowWarnings(metric: nil, isChoice: false).say(of: file)
            return .linear(folds: folds, seed: seed ?? ProbeQuestion.seed)
        case .knn:
            let metric = metric ?? .cosine
            let voters = try NeighborhoodSize(standard: ProbeQuestion.voters, isLocal: false).size(k, in: file)
            try RowWarnings(metric: metric, isChoice: true).say(of: file)
            return .neighbors(voters: voters, metric: metric)
        }
    }

    private func foldCount(for known: ItemLabels) throws -> Int {
        let most = known.labelledCount
        guard let folds, folds > most else { return min(folds ?? ProbeQuestion.folds, most) }
        throw Complaints([
            .error(
                at: SourcePosition(known.path),
                "\(PlainText.count(most, "labelled item")) cannot make \(PlainText.grouped(folds)) folds",
                remedy: "Lower --folds to at most \(most).")
        ])
    }

    private static func archive(_ found: ProbeResult, _ known: ItemLabels) -> [UInt8] {
        NumPyArchive.write([
            (name: "labels", bytes: known.array),
            (name: "confusion", bytes: NumPyFile.write(found.counts, columns: known.names.count)),
        ])
    }
}
