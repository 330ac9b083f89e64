import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath
import YAMLReading

struct OutliersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outliers",
        abstract: "Find items that stand apart from their neighbours or their label, and near-duplicates.",
        discussion: """
            Local outlier factor: how much thinner an item's neighbourhood is than those of its neighbours, about 1 \
            within a crowd; items that are the same count once. With labels, also items nearer to the centre of another label than to that of the others of \
            their own. Near-duplicates: items joined into sets by pairs that are as alike as --duplicates says. Vectors are \
            compared by cosine similarity.

            --out holds, per item, 'local_outlier_factor' (NaN where all rows are equal), 'duplicate_of' (its most alike \
            near-duplicate, -1 for none), 'duplicate_similarity' and 'duplicate_set'; with labels also \
            'own_similarity', 'other_similarity' and 'other_label' (-1 where an item was not compared).
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(help: LabelsFile.help)
    var labels: String?

    @OptionGroup var neighborhood: NeighborhoodOption<OutliersFigure>

    @Option(help: "Cosine similarity from which two items are near-duplicates, \(threshold.phrase).")
    var duplicates = OutliersFigure.standard.duplicates

    @Option(help: "Items of each kind that are printed, \(counts.phrase).")
    var count = OutliersFigure.standard.count

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var output: MeasureOutput

    private static let threshold = OutliersFigure.key("duplicates").domain
    private static let counts = OutliersFigure.key("count").domain

    func validate() throws {
        try OptionRange.check("--duplicates", duplicates, in: Self.threshold)
        try OptionRange.check("--count", count, in: Self.counts)
    }

    func run() throws {
        let result = try output.claim(reading: [vectors, labels])
        let file = try VectorsFile(vectors, columns)
        let k = try neighborhood.size(in: file)
        let known = try labels.map { try LabelsFile($0, of: file) }
        try known?.check(atMost: OutliersQuestion.centerLimit, for: "a comparison of centres")
        try RowWarnings(metric: .cosine, isChoice: false).say(of: file)
        let found = try file.answer(
            OutliersQuestion(k: k, labels: known?.classes ?? Array(repeating: -1, count: file.count)), output.threads)
        TerminalReporter().say(neighborRecall: found.neighborRecall)
        let twins = try file.answer(DuplicatesQuestion(threshold: duplicates), output.threads)
        try output.give(Self.archive(found, twins, known), to: result) {
            OutliersReport(found, twins, known, count: count)
        }
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
