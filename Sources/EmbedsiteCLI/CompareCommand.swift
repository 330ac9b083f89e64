import ArgumentParser
import Charting
import Datasets
import Diagnostics
import Measures
import VectorMath

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say how far two models agree on the same items.",
        discussion: """
            Neighbour overlap: the mean share of an item's nearest that both models name. Rank-biased overlap: the same, \
            the nearest counting most. Pair correlation: whether pairs that one model finds more alike are more alike by \
            the other (Spearman). CKA: how alike the two arrangements are as a whole, 1 where one is the other \
            turned or scaled. Procrustes distance: what is left between them after the best turn and scale, 0 to 1.
            """)

    @Argument(help: "A NumPy file of vectors, one row per item.")
    var first: String

    @Argument(help: "Another model's vectors of the same items in the same order, of any width.")
    var second: String

    @Option(
        name: .customShort("k"),
        help: "Neighbours per item, fewer than half the items. (default: 10 where they are enough)")
    var k: Int?

    @Option(help: Metric.help)
    var metric = Metric.cosine

    @Option(
        help: """
            The .npz file to write, per item: 'overlap', 'rank_biased_overlap', and 'most_changed', all rows from the \
            one whose neighbours changed most.
            """)
    var out: String?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if let k, k < 1 { throw ValidationError("-k is \(k); expected 1 or more") }
    }

    func run() throws {
        if let out { try VectorsFile.checkOutput(out) }
        let sets = try (VectorsFile.read(first), VectorsFile.read(second))
        guard sets.0.rows == sets.1.rows else {
            throw Complaints([
                .error(
                    at: SourcePosition(second),
                    "\(PlainText.grouped(sets.1.rows)) rows for the \(PlainText.grouped(sets.0.rows)) items of '\(first)'",
                    remedy: "Give two models' vectors of the same items, in the same order.")
            ])
        }
        let k = try Neighborhood.size(k, standard: 10, items: sets.0.rows, file: first)
        for (set, file) in [(sets.0, first), (sets.1, second)] {
            try Neighborhood.warn(
                of: set, in: file, zeros: metric == .cosine ? "Leave them out, or add --metric euclidean." : nil)
        }
        let agreement = NeighborAgreement(
            ApproximateSearch.neighbors(of: sets.0, k: k, metric: metric, threads: threads),
            ApproximateSearch.neighbors(of: sets.1, k: k, metric: metric, threads: threads))
        if let out { try VectorsFile.write(Self.archive(agreement), to: out) }
        // An archive on standard output leaves no place there for words.
        if out == "-" { return }
        let report = Report(
            agreement, metric: metric,
            pairs: PairCorrelation(sets.0, sets.1, metric: metric, workers: threads.workers),
            alignment: centeredKernelAlignment(sets.0, sets.1, workers: threads.workers),
            distance: procrustesDistance(sets.0, sets.1, workers: threads.workers))
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    private static func archive(_ agreement: NeighborAgreement) -> [UInt8] {
        NumPyArchive.write([
            (name: "overlap", bytes: NumPyFile.write(agreement.overlap.map(Float.init))),
            (name: "rank_biased_overlap", bytes: NumPyFile.write(agreement.rankBiasedOverlap.map(Float.init))),
            (
                name: "most_changed",
                bytes: NumPyFile.write(agreement.mostChanged(agreement.overlap.count), as: .int32)
            ),
        ])
    }

    private struct Report: Encodable {
        struct Change: Encodable {
            let row, shared: Int
            let rankBiasedOverlap: Double
        }

        let items, k: Int
        let metric: String
        let neighborOverlap, overlapByChance, rankBiasedOverlap, pairCorrelation, centeredKernelAlignment,
            procrustesDistance: Double
        let pairs: Int
        /// Rows, the one that changed most first; none that kept all its neighbours.
        let mostChanged: [Change]

        init(
            _ agreement: NeighborAgreement, metric: Metric, pairs: PairCorrelation, alignment: Double, distance: Double
        ) {
            items = agreement.overlap.count
            k = agreement.k
            self.metric = metric.rawValue
            neighborOverlap = agreement.meanOverlap
            overlapByChance = Double(agreement.k) / Double(max(1, agreement.overlap.count - 1))
            rankBiasedOverlap = agreement.meanRankBiasedOverlap
            pairCorrelation = pairs.value
            self.pairs = pairs.pairs
            centeredKernelAlignment = alignment
            procrustesDistance = distance
            mostChanged = agreement.mostChanged(10).filter { agreement.overlap[$0] < 1 }.map {
                Change(
                    row: $0, shared: Int((agreement.overlap[$0] * Double(agreement.k)).rounded()),
                    rankBiasedOverlap: agreement.rankBiasedOverlap[$0])
            }
        }

        var words: String {
            let changed = mostChanged.map { "\($0.row) (\($0.shared) of \(k))" }.joined(separator: ", ")
            return """
                neighbour overlap    \(digits(neighborOverlap)), \(digits(overlapByChance)) by chance
                rank-biased overlap  \(digits(rankBiasedOverlap))
                pair correlation     \(digits(pairCorrelation))
                CKA                  \(digits(centeredKernelAlignment))
                Procrustes distance  \(digits(procrustesDistance))
                most changed rows    \(changed.isEmpty ? "none" : changed)
                of \(PlainText.grouped(items)) items; \(Neighborhood.words(k)), vectors compared by \(metric); rows are counted from 0
                """
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
