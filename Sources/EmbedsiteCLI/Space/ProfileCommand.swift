import ArgumentParser
import Datasets
import Diagnostics
import Measures
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
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: LabelsFile.help)
    var labels: String?

    @Option(name: .customShort("k"), help: neighborhood.help)
    var k: Int?

    @Option(help: "How vectors are compared: \(Metric.choices). Intrinsic dimension: always euclidean.")
    var metric = Metric.cosine

    @Option(
        help: """
            The .npz file to write: 'length' and 'occurrences' (among the nearest of others) per item, 'mean', \
            'standard_deviation' and, with labels, 'separation' per dimension (NaN for a constant one).
            """)
    var out: String?

    @OptionGroup var force: ForceOption

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    private static let mostLabels = 10_000
    private static let neighborhood = Neighborhood(standard: 10)

    func validate() throws {
        try OptionRange.check("-k", k, from: 1)
    }

    func run() throws {
        var results = force.results(reading: [vectors, labels])
        let result = try results.claim(out, as: .archive)
        let file = try VectorsFile(vectors)
        let data = file.matrix
        let k = try Self.neighborhood.size(k, in: file)
        if let warning = RowWarnings(metric: metric, isChoice: true).tooLong(in: file) {
            try TerminalReporter().finish([warning], strict: false)
        }
        let known = try labels.map { try LabelsFile($0, of: file) }
        try known?.check(atMost: Self.mostLabels, for: "a comparison of labels")
        let shape = DimensionShape(of: data, workers: threads.workers)
        let groups = known.map { DimensionGroups(of: data, classes: $0.classes) }
        let near = ApproximateSearch.neighbors(of: data, k: k, metric: metric, threads: threads)
        let hubness = Hubness(of: near)
        let lengths = data.lengths()
        try result?.write(Self.archive(lengths, hubness, shape, groups))
        let (workers, metric) = (threads.workers, metric)
        try report.print(beside: [result]) {
            var generator = SeededGenerator(seed: 42)
            return ProfileReport(
                data, metric: metric, lengths: lengths, shape: shape, groups: groups, near: near, hubness: hubness,
                anisotropy: Anisotropy(of: data, workers: workers),
                intrinsicDimension: intrinsicDimension(of: data, workers: threads.workers(telling: "Neighbours")).value,
                contrast: RelativeContrast(
                    of: data, metric: metric, items: generator.sample(ProfileReport.contrastLimit, of: data.rows),
                    workers: workers),
                noNeighbors: Neighborhood.undefined(in: file, under: metric, workers: workers))
        }
    }

    private static func archive(
        _ lengths: [Double], _ hubness: Hubness, _ shape: DimensionShape, _ groups: DimensionGroups?
    ) -> [UInt8] {
        var arrays = [
            (name: "length", bytes: NumPyFile.writeNarrow(lengths)),
            (name: "occurrences", bytes: NumPyFile.write(hubness.occurrences, as: .int32)),
            (name: "mean", bytes: NumPyFile.write(shape.mean)),
            (name: "standard_deviation", bytes: NumPyFile.write(shape.standardDeviation)),
        ]
        if let groups { arrays.append((name: "separation", bytes: NumPyFile.write(groups.separation))) }
        return NumPyArchive.write(arrays)
    }
}
