import Analyses
import ArgumentParser
import Datasets
import Figures
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

            --out holds, per item, 'overlap', 'rank_biased_overlap', and 'most_changed', all rows from the one whose \
            neighbours changed most. NaN, and no rows, where no item is nearer than another.
            """)

    @Argument(help: VectorsFile.help)
    var first: String

    @Argument(help: "Another model's vectors of the same items in the same order, of any width.")
    var second: String

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var options: NeighborhoodOptions<CompareFigure>

    func run() throws {
        let (output, metric) = (options.output, options.metric)
        let result = try output.claim(reading: [first, second])
        let (one, other) = try VectorsFile.pair(first, second, columns)
        try one.check(second, has: other.count, "row", remedy: VectorsFile.twoModels)
        let k = try options.neighborhood.size(in: one)
        try RowWarnings(metric: metric, isChoice: true).say(of: one, other)
        let found = try one.answer(
            ComparisonQuestion(with: OtherVectors(other.matrix), k: k, metric: metric), output.threads)
        for recall in found.neighborRecalls { TerminalReporter().say(neighborRecall: recall) }
        try output.give(Self.archive(found, of: one.count), to: result) {
            CompareReport(found, of: one, other, metric: metric, workers: output.threads.workers)
        }
    }

    private static func archive(_ found: ModelComparison, of count: Int) -> [UInt8] {
        let agreement = found.agreement
        func numbers(_ values: [Double]) -> [UInt8] {
            NumPyFile.write(values.isEmpty ? Array(repeating: nil, count: count) : values.map { Float($0) as Float? })
        }
        return NumPyArchive.write([
            (name: "overlap", bytes: numbers(agreement.overlap)),
            (name: "rank_biased_overlap", bytes: numbers(agreement.rankBiasedOverlap)),
            (name: "most_changed", bytes: NumPyFile.write(agreement.mostChanged(count), as: .int32)),
        ])
    }
}
