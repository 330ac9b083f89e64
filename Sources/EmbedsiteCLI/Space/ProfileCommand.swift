import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath

struct ProfileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Say what shape vectors have as a whole, and which of their dimensions stand out.",
        discussion: """
            Mean cosine: of two different items, near 0 where directions are used evenly (anisotropy). Intrinsic \
            dimension: how many directions vectors really use near each other (TwoNN). Hubness: the skewness of how often \
            items are among the nearest of others, above 1 where a few are near everything. Relative contrast: how much \
            farther away a typical item is than the nearest. Mutual neighbours: the share of neighbours for which that is \
            true both ways. Constant dimensions: the same number in every item. Spike dimensions: far from zero and nearly \
            the same in every item. Separation: the share of a dimension's variance that lies between labels (eta squared).

            Intrinsic dimension goes by Euclidean distance, whatever --metric says. --out holds 'length' and 'occurrences' \
            (among the nearest of others) per item, 'mean', 'standard_deviation' and, with labels, 'separation' per \
            dimension (NaN for a constant one).
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: "\(ItemLabels.summary).")
    var labels: String?

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var options: NeighborhoodOptions<MetricsFigure>

    private static let mostLabels = 10_000

    func run() throws {
        let (output, metric) = (options.output, options.metric)
        let result = try output.claim(reading: [vectors, labels])
        let file = try VectorsFile(vectors, columns)
        let k = try options.neighborhood.size(in: file)
        if let warning = RowWarnings(metric: metric, isChoice: true).tooLong(in: file) {
            try TerminalReporter().finish([warning], strict: false)
        }
        let known = try labels.map { try ItemLabels($0, of: file) }
        try known?.check(atMost: Self.mostLabels, for: "a comparison of labels")
        let shape = try file.answer(
            ProfileQuestion(
                labels: known?.classes ?? Array(repeating: -1, count: file.count),
                names: known?.names.map(\.description) ?? []), output.threads)
        let near = try file.answer(NeighborhoodsQuestion(k: k, metric: metric), output.threads)
        TerminalReporter().say(neighborRecall: near.neighborRecall)
        try output.give(
            Self.archive(file.answer(LengthsQuestion(), output.threads), near, shape, hasLabels: known != nil),
            to: result
        ) {
            ProfileReport(
                of: file, metric: metric, summary: try file.answer(SummaryQuestion(), output.threads),
                space: try file.answer(SpaceQuestion(), output.threads), shape: shape, hasLabels: known != nil,
                near: near,
                workers: output.threads.workers)
        }
    }

    private static func archive(
        _ lengths: [Double], _ near: NeighborhoodProfile, _ shape: DimensionProfile, hasLabels: Bool
    ) -> [UInt8] {
        var arrays = [
            (name: "length", bytes: NumPyFile.writeNarrow(lengths)),
            (name: "occurrences", bytes: NumPyFile.write(near.occurrences, as: .int32)),
            (name: "mean", bytes: NumPyFile.write(shape.mean)),
            (name: "standard_deviation", bytes: NumPyFile.write(shape.standardDeviation)),
        ]
        if hasLabels { arrays.append((name: "separation", bytes: NumPyFile.write(shape.separation))) }
        return NumPyArchive.write(arrays)
    }
}
