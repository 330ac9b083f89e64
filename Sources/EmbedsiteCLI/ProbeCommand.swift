import ArgumentParser
import Charting
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

    @Argument(help: "A NumPy file of vectors, one row per item.")
    var vectors: String

    @Argument(help: "A NumPy file with one whole number for each row, below 0 for none.")
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

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    private static let mostLabels = 2_000

    func validate() throws {
        let use = OptionUse(for: classifier, chosenBy: "--classifier")
        try use.check("--folds", folds, .linear)
        try use.check("--seed", seed, .linear)
        try use.check("-k", k, .knn)
        try use.check("--metric", metric, .knn)
        if let folds, folds < 2 { throw ValidationError("--folds is \(folds); expected 2 or more") }
        if let k, k < 1 { throw ValidationError("-k is \(k); expected 1 or more") }
    }

    func run() throws {
        if let out { try VectorsFile.checkOutput(out) }
        let data = try VectorsFile.read(vectors)
        let known = try LabelsFile.read(labels, count: data.rows)
        try known.check(labels, atMost: Self.mostLabels, for: "a probe")
        let (size, matrix) = try confusion(of: data, known)
        guard let matrix else { return }
        if let out { try VectorsFile.write(Self.archive(matrix, known), to: out) }
        // An archive on standard output leaves no place there for words.
        if out == "-" { return }
        let report = Report(matrix, known, classifier: classifier, size: size)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    /// Folds or voters, and what was taken for what; nil without two labels.
    private func confusion(of data: Matrix, _ known: LabelsFile) throws -> (size: Int, ConfusionMatrix?) {
        switch classifier {
        case .linear:
            if let folds, folds > known.labelledCount {
                throw Complaints([
                    .error(
                        at: SourcePosition(labels),
                        "\(PlainText.grouped(known.labelledCount)) labelled items make no \(PlainText.grouped(folds)) folds",
                        remedy: "Lower --folds to at most \(known.labelledCount).")
                ])
            }
            let folds = min(folds ?? 5, known.labelledCount)
            return (
                folds,
                linearProbe(
                    of: data, classes: known.classes, folds: folds, seed: seed ?? 42, workers: threads.workers)
            )
        case .knn:
            let most = data.rows - 1
            if let k, k > most {
                throw Complaints([
                    .error(
                        at: SourcePosition(vectors),
                        "\(PlainText.grouped(data.rows)) items have at most \(PlainText.grouped(most)) neighbours each; found -k \(k)",
                        remedy: "Lower -k.")
                ])
            }
            let k = k ?? min(10, most)
            let near = ApproximateSearch.neighbors(of: data, k: k, metric: metric ?? .cosine, threads: threads)
            return (k, nearestNeighborProbe(neighbors: near, classes: known.classes))
        }
    }

    private static func archive(_ matrix: ConfusionMatrix, _ known: LabelsFile) -> [UInt8] {
        let places = known.values.indices
        let counts = places.flatMap { truth in places.map { matrix[truth, $0] } }
        return NumPyArchive.write([
            (name: "labels", bytes: NumPyFile.write(known.values)),
            (name: "confusion", bytes: NumPyFile.write(counts, columns: places.count)),
        ])
    }

    private struct Report: Encodable {
        struct Mistake: Encodable {
            let label, takenFor, items, of: Int
        }

        let classifier: String
        let items, tested, labels: Int
        let folds, k: Int?
        let accuracy, macroF1: Double
        /// The accuracy of naming the commonest label each time.
        let commonestShare: Double
        /// Most frequent first.
        let mistakes: [Mistake]

        init(_ matrix: ConfusionMatrix, _ known: LabelsFile, classifier: Classifier, size: Int) {
            self.classifier = classifier.rawValue
            items = known.classes.count
            tested = matrix.total
            labels = known.values.count
            folds = classifier == .linear ? size : nil
            k = classifier == .knn ? size : nil
            accuracy = matrix.accuracy
            macroF1 = matrix.macroF1
            let places = known.values.indices
            let totals = places.map { truth in places.reduce(0) { $0 + matrix[truth, $1] } }
            commonestShare = Double(totals.max() ?? 0) / Double(max(1, matrix.total))
            mistakes = Array(
                places.flatMap { truth in
                    places.filter { $0 != truth && matrix[truth, $0] > 0 }.map {
                        Mistake(
                            label: known.values[truth], takenFor: known.values[$0], items: matrix[truth, $0],
                            of: totals[truth])
                    }
                }.sorted { ($1.items, $0.label, $0.takenFor) < ($0.items, $1.label, $1.takenFor) }.prefix(10))
        }

        var words: String {
            let shown = mistakes.prefix(5).map { "\($0.label) taken for \($0.takenFor) (\($0.items) of \($0.of))" }
            let how =
                folds.map { "linear, \($0) folds" } ?? k.map {
                    $0 == 1 ? "the nearest item votes" : "\($0) nearest items vote"
                } ?? classifier
            let sample = tested < items ? "\(PlainText.grouped(tested)) of " : ""
            return """
                accuracy      \(digits(accuracy)), \(digits(commonestShare)) for always naming the commonest label
                macro F1      \(digits(macroF1))
                most mistakes \(shown.isEmpty ? "none" : shown.joined(separator: ", "))
                of \(sample)\(PlainText.grouped(items)) items with \(PlainText.grouped(labels)) labels; \(how)
                """
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
