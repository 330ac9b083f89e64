import ArgumentParser
import Datasets
import Diagnostics
import Measures
import VectorMath

struct OutliersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outliers",
        abstract: "Find items that stand apart from their neighbours or their label, and near-duplicates.",
        discussion: """
            Local outlier factor: how much thinner an item's neighbourhood is than those of its neighbours, about 1 \
            within a crowd. With labels, also items nearer to the centre of another label than to that of the others of \
            their own. Near-duplicates: items joined into sets by pairs that are as alike as --duplicates says. Vectors are \
            compared by cosine similarity.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "A NumPy file with one whole number for each row, below 0 for none.")
    var labels: String?

    @Option(
        name: .customShort("k"),
        help: "Neighbours per item, fewer than half the items. (default: 10 where they are enough)")
    var k: Int?

    @Option(help: "Cosine similarity from which two items are near-duplicates, above 0 and at most 1.")
    var duplicates = 0.95

    @Option(help: "Items of each kind that are printed.")
    var count = 10

    @Option(
        help: """
            The .npz file to write, per item: 'local_outlier_factor', 'duplicate_of' (its most alike near-duplicate, -1 \
            for none), 'duplicate_similarity' and 'duplicate_set'; with labels also 'own_similarity', \
            'other_similarity' and 'other_label' (-1 where an item was not compared).
            """)
    var out: String?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if let k, k < 1 { throw ValidationError("-k is \(k); expected 1 or more") }
        guard duplicates > 0, duplicates <= 1 else {
            throw ValidationError("--duplicates is \(duplicates); expected a number above 0 and at most 1")
        }
        guard count >= 0 else { throw ValidationError("--count is \(count); expected 0 or more") }
    }

    func run() throws {
        if let out { try VectorsFile.checkOutput(out) }
        let data = try VectorsFile.read(vectors)
        let k = try Neighborhood.size(k, standard: 10, items: data.rows, file: vectors)
        try Neighborhood.warn(of: data, in: vectors, zeros: "Leave them out.")
        let known = try labels.map { path in
            let known = try LabelsFile.read(path, count: data.rows)
            try known.check(path, atMost: LabelCenters.classLimit, for: "a comparison of centres")
            return known
        }
        let units = data.unitRows(workers: threads.workers)
        // Between vectors of length one, Euclidean distance orders as cosine similarity does.
        let factors = localOutlierFactors(
            from: ApproximateSearch.neighbors(of: units.matrix, k: k, metric: .euclidean, threads: threads))
        let centers = known.map { LabelCenters(of: units, classes: $0.classes, workers: threads.workers) }
        let twins = NearDuplicates(
            of: data, threshold: duplicates, workers: threads.workers(telling: "Near-duplicates"))
        if let out { try VectorsFile.write(Self.archive(factors, twins, centers, known), to: out) }
        // An archive on standard output leaves no place there for words.
        if out == "-" { return }
        let report = OutliersReport(
            factors, twins, threshold: duplicates, centers, known, k: k, count: count)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    private static func archive(
        _ factors: [Double], _ twins: NearDuplicates, _ centers: LabelCenters?, _ known: LabelsFile?
    ) -> [UInt8] {
        var arrays = [
            (name: "local_outlier_factor", bytes: NumPyFile.write(factors.map(Float.init))),
            (name: "duplicate_of", bytes: NumPyFile.write(twins.partners, as: .int32)),
            (name: "duplicate_similarity", bytes: NumPyFile.write(twins.similarities.map(Float.init))),
            (name: "duplicate_set", bytes: NumPyFile.write(twins.sets, as: .int32)),
        ]
        if let centers, let known {
            arrays += [
                (name: "own_similarity", bytes: NumPyFile.write(centers.ownSimilarities.map(Float.init))),
                (name: "other_similarity", bytes: NumPyFile.write(centers.otherSimilarities.map(Float.init))),
                (
                    name: "other_label",
                    bytes: NumPyFile.write(centers.others.map { $0 < 0 ? -1 : known.values[$0] })
                ),
            ]
        }
        return NumPyArchive.write(arrays)
    }
}
