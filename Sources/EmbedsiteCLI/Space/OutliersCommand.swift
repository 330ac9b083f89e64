import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import VectorMath

struct OutliersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outliers",
        abstract: "Find items that stand apart from their neighbours or their label, and near-duplicates.",
        discussion: """
            Local outlier factor: how much thinner an item's neighbourhood is than those of its neighbours, about 1 \
            within a crowd; items that are the same count once. With labels, also items nearer to the centre of another label than to that of the others of \
            their own. Near-duplicates: items joined into sets by pairs that are as alike as --duplicates says. Vectors are \
            compared by cosine similarity.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: LabelsFile.help)
    var labels: String?

    @Option(name: .customShort("k"), help: neighborhood.help)
    var k: Int?

    @Option(help: "Cosine similarity from which two items are near-duplicates, above 0 and at most 1.")
    var duplicates = DuplicatesQuestion.defaultThreshold

    @Option(help: "Items of each kind that are printed.")
    var count = 10

    @Option(
        help: """
            The .npz file to write, per item: 'local_outlier_factor' (NaN where all rows are equal), 'duplicate_of' (its most alike near-duplicate, -1 \
            for none), 'duplicate_similarity' and 'duplicate_set'; with labels also 'own_similarity', \
            'other_similarity' and 'other_label' (-1 where an item was not compared).
            """)
    var out: String?

    @OptionGroup var force: ForceOption

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    private static let neighborhood = NeighborhoodSize(standard: OutliersQuestion.defaultK)

    func validate() throws {
        try OptionRange.check("-k", k, from: 1)
        try OptionRange.check("--duplicates", duplicates, above: 0, atMost: 1)
        try OptionRange.check("--count", count, from: 0)
    }

    func run() throws {
        var results = force.results(reading: [vectors, labels])
        let result = try results.claim(out, as: .archive)
        let file = try VectorsFile(vectors)
        let k = try Self.neighborhood.size(k, in: file)
        let known = try labels.map { try LabelsFile($0, of: file) }
        try known?.check(atMost: OutliersQuestion.centerLimit, for: "a comparison of centres")
        try RowWarnings(metric: .cosine, isChoice: false).say(of: file)
        let found = try file.answer(
            OutliersQuestion(k: k, labels: known?.classes ?? Array(repeating: -1, count: file.count)), threads)
        TerminalReporter().say(neighborRecall: found.neighborRecall)
        let twins = try file.answer(DuplicatesQuestion(threshold: duplicates), threads)
        try result?.write(Self.archive(found, twins, known))
        try report.print(beside: [result]) { OutliersReport(found, twins, known, count: count) }
    }

    private static func archive(_ found: OutlierResult, _ twins: DuplicateResult, _ known: LabelsFile?) -> [UInt8] {
        var arrays = [
            (
                name: "local_outlier_factor",
                bytes: NumPyFile.write((0..<found.count).map { found.factor($0).map { Float($0) } })
            ),
            (name: "duplicate_of", bytes: NumPyFile.write(twins.partners, as: .int32)),
            (name: "duplicate_similarity", bytes: NumPyFile.write(twins.similarities.map(Float.init))),
            (name: "duplicate_set", bytes: NumPyFile.write(twins.sets, as: .int32)),
        ]
        if let known {
            arrays += [
                (name: "own_similarity", bytes: NumPyFile.write(found.ownSimilarities.map(Float.init))),
                (name: "other_similarity", bytes: NumPyFile.write(found.otherSimilarities.map(Float.init))),
                (
                    name: "other_label",
                    bytes: NumPyFile.write(found.otherLabels.map { $0 < 0 ? -1 : known.values[$0] })
                ),
            ]
        }
        return NumPyArchive.write(arrays)
    }
}
