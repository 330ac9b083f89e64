import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import VectorMath

struct SimilarityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similarity", abstract: "Compare all vectors with each other: a histogram, or the matrix.")

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: Metric.help)
    var metric = Metric.cosine

    @Option(help: "Bins of the histogram that is printed.")
    var histogram = 200

    @Option(help: "Write the whole matrix to this .npy file (at most 20,000 items).")
    var out: String?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print JSON, which is what is printed without this too.")
    var json = false

    private static let mostItems = 20_000

    func validate() throws {
        guard (1...PairCounts.mostBins).contains(histogram) else {
            throw ValidationError("--histogram is \(histogram); expected 1 to \(PairCounts.mostBins)")
        }
    }

    func run() throws {
        let workers = threads.workers(telling: "Pairs")
        if let out { try VectorsFile.checkOutput(out) }
        let data = try VectorsFile.read(vectors)
        if out != nil, data.rows > Self.mostItems {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "\(PlainText.grouped(data.rows)) items are too many for a matrix; "
                        + "the limit is \(PlainText.grouped(Self.mostItems))",
                    remedy: "Leave out --out for the histogram, which has no limit.")
            ])
        }
        let comparison = Comparison(of: data, metric: metric, workers: workers)
        if let out {
            try VectorsFile.write(NumPyFile.write(comparison.matrix(workers: workers)), to: out)
        } else {
            let counts = comparison.exactOrSampledPairCounts(
                range: metric == .cosine ? -1...1 : nil, bins: histogram, workers: workers)
            try TerminalReporter.standardOutput(json: Report(counts))
        }
    }

    private struct Report: Encodable {
        let lower, upper, mean, standardDeviation, minimum, maximum: Double
        let pairs: Int
        let counts: [Int]
        /// Of a sample: how far the share of pairs up to any value may be off, with 95 % confidence.
        let errorBound: Double?

        init(_ result: PairCounts) {
            lower = result.lower
            upper = result.upper
            mean = result.all.mean
            standardDeviation = result.all.standardDeviation
            minimum = result.all.minimum
            maximum = result.all.maximum
            pairs = result.all.count
            counts = result.all.bins
            errorBound = result.errorBound
        }
    }
}
