import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath
import YAMLReading

struct SimilarityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similarity", abstract: "Compare all vectors with each other: a histogram, or the matrix.")

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: Metric.help)
    var metric = HistogramFigure.standard.metric

    @Option(
        help: """
            Bins of the histogram that is printed, \(bins.phrase), over all that the metric can give, or the data's own \
            range. (default: round ones within the data's range, as many as tell something of so many pairs)
            """)
    var histogram: Int?

    @Option(
        help: """
            \(ItemLabels.summary): pairs with the same label are counted apart from pairs with different labels, and how \
            often the first are more alike is said.
            """)
    var labels: String?

    @Option(help: "Write the whole matrix to this .npy file (at most 20,000 items).")
    var out: String?

    @OptionGroup var force: ForceOption

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print JSON, which is what is printed without this too.")
    var json = false

    private static let mostItems = 20_000
    private static let bins = HistogramFigure.key("bins").domain

    func validate() throws {
        try OptionRange.check("--histogram", histogram, in: Self.bins)
        if out != nil, labels != nil { throw ValidationError("--labels has no use with --out") }
    }

    func run() throws {
        var results = force.results(reading: [vectors, labels])
        let result = try results.claim(out, as: .array)
        let file = try VectorsFile(vectors, columns)
        if out != nil {
            try file.check(
                atMost: Self.mostItems, for: "a matrix",
                remedy: "Leave out --out for the histogram, which has no limit.")
        }
        let groups = try labels.map { try ItemLabels($0, of: file).classes }
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        if let result {
            try result.write(NumPyFile.write(file.answer(ComparisonMatrixQuestion(metric: metric), threads)))
        } else {
            func counted(_ bins: Int, _ range: ClosedRange<Double>? = nil) throws -> PairHistogram {
                try file.answer(
                    PairHistogramQuestion(metric: metric, bins: bins, range: range, groups: groups), threads)
            }
            let found = try histogram.map { try counted($0) } ?? HistogramFigure.usual(metric: metric, counted)
            try TerminalReporter.standardOutput(json: JSONReport(found))
        }
    }

    private struct JSONReport: Encodable {
        let lower, upper: Double
        let all: Group
        let within, between: Group?
        /// That of a pair with the same label and a pair with different labels the first is more alike.
        let areaUnderCurve: Double?
        /// Of a sample: how far the share of pairs up to any value may be off, with 95 % confidence.
        let errorBound: Double?

        struct Group: Encodable {
            let mean, standardDeviation, minimum, maximum: Measured<Double>
            let pairs: Int
            let counts: [Int]

            init(_ summary: PairHistogram.Summary, _ bins: [Int]) {
                func moment(_ value: Double?) -> Measured<Double> { Measured(value, else: "there are no pairs") }
                mean = moment(summary.moments?.mean)
                standardDeviation = moment(summary.moments?.standardDeviation)
                minimum = moment(summary.moments?.minimum)
                maximum = moment(summary.moments?.maximum)
                pairs = summary.count
                counts = bins
            }

            init?(_ summary: PairHistogram.Summary?, _ bins: [Int]?) {
                guard let summary, let bins else { return nil }
                self.init(summary, bins)
            }
        }

        enum Key: String, CodingKey {
            case lower, upper, within, between, areaUnderCurve, errorBound
        }

        init(_ found: PairHistogram) {
            lower = found.lower
            upper = found.upper
            all = Group(found.all, found.counts)
            within = Group(found.withinSummary, found.within)
            between = Group(found.betweenSummary, found.between)
            areaUnderCurve = found.separation
            errorBound = found.errorBound
        }

        /// All pairs stand beside the ends of the bins.
        func encode(to encoder: any Encoder) throws {
            try all.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(lower, forKey: .lower)
            try container.encode(upper, forKey: .upper)
            try container.encodeIfPresent(within, forKey: .within)
            try container.encodeIfPresent(between, forKey: .between)
            // Labels without pairs of both kinds leave no area: null.
            if within != nil { try container.encode(areaUnderCurve, forKey: .areaUnderCurve) }
            try container.encodeIfPresent(errorBound, forKey: .errorBound)
        }
    }
}
