import ArgumentParser
import Charting
import Datasets
import Diagnostics
import Measures
import VectorMath

struct OutliersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outliers", abstract: "Find items that stand apart from their neighbours, or from their label.",
        discussion: """
            Local outlier factor: how much thinner an item's neighbourhood is than those of its neighbours, about 1 \
            within a crowd. With labels, also items nearer to the centre of another label than to that of the others of \
            their own. Vectors are compared by cosine similarity.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(help: "A NumPy file with one whole number for each row, below 0 for none.")
    var labels: String?

    @Option(
        name: .customShort("k"),
        help: "Neighbours per item, fewer than half the items. (default: 10 where they are enough)")
    var k: Int?

    @Option(help: "Items of each kind that are printed.")
    var count = 10

    @Option(
        help: """
            The .npz file to write, per item: 'local_outlier_factor'; with labels also 'own_similarity', \
            'other_similarity' and 'other_label' (-1 where an item was not compared).
            """)
    var out: String?

    @OptionGroup var threads: JobsOption

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if let k, k < 1 { throw ValidationError("-k is \(k); expected 1 or more") }
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
        if let out { try VectorsFile.write(Self.archive(factors, centers, known), to: out) }
        // An archive on standard output leaves no place there for words.
        if out == "-" { return }
        let report = Report(factors, centers, known, k: k, count: count)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    private static func archive(_ factors: [Double], _ centers: LabelCenters?, _ known: LabelsFile?) -> [UInt8] {
        var arrays = [(name: "local_outlier_factor", bytes: NumPyFile.write(factors.map(Float.init)))]
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

    private struct Report: Encodable {
        struct Far: Encodable {
            let row: Int
            let localOutlierFactor: Double
        }

        struct Stray: Encodable {
            let row, label, nearerTo: Int
            let ownSimilarity, otherSimilarity: Double
        }

        let items, k: Int
        /// Farthest first.
        let far: [Far]
        /// Items that were compared with the centres of labels, and those of them that are nearer to another.
        let compared, strayCount: Int?
        let strays: [Stray]?

        init(_ factors: [Double], _ centers: LabelCenters?, _ known: LabelsFile?, k: Int, count: Int) {
            items = factors.count
            self.k = k
            far = factors.indices.sorted { (factors[$1], $0) < (factors[$0], $1) }.prefix(count).map {
                Far(row: $0, localOutlierFactor: factors[$0])
            }
            compared = centers?.comparedCount
            strayCount = centers?.strays.count
            strays = centers.flatMap { centers in
                known.map { known in
                    centers.strays.prefix(count).map { row in
                        Stray(
                            row: row, label: known.values[known.classes[row]],
                            nearerTo: known.values[centers.others[row]],
                            ownSimilarity: centers.ownSimilarities[row],
                            otherSimilarity: centers.otherSimilarities[row])
                    }
                }
            }
        }

        var words: String {
            var parts: [String] = []
            if !far.isEmpty {
                parts.append(
                    WordTable(
                        ["farthest from their neighbours", "local outlier factor"],
                        rows: far.map { ["row \($0.row)", digits($0.localOutlierFactor)] }
                    ).text)
            }
            if let strays, !strays.isEmpty {
                parts.append(
                    WordTable(
                        ["nearer to another label", "own", "other", "similarity to own", "to other"],
                        rows: strays.map {
                            [
                                "row \($0.row)", "\($0.label)", "\($0.nearerTo)", digits($0.ownSimilarity),
                                digits($0.otherSimilarity),
                            ]
                        }
                    ).text)
            }
            var last = "of \(PlainText.grouped(items)) items; \(Neighborhood.words(k)) by cosine"
            if let compared, let strayCount {
                last +=
                    "; \(PlainText.grouped(strayCount)) of \(PlainText.grouped(compared)) items are nearer to the centre of another label"
            }
            return (parts + [last + "; rows are counted from 0"]).joined(separator: "\n\n")
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
