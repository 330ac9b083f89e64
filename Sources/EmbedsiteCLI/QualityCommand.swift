import ArgumentParser
import Charting
import Datasets
import Diagnostics
import Foundation
import Projections
import VectorMath

struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Say how well a map keeps the neighbours that its vectors have.",
        discussion: """
            Trustworthiness: how far neighbours on the map are true ones. Continuity: how far true neighbours are \
            neighbours on the map. Overlap: the mean share of an item's neighbours that are its neighbours on the map. \
            Each is 1 for a map that keeps them all. Shepard correlation: whether items farther apart lie farther apart on \
            the map, 1 where always. Stress: how far distances on the map are off, 0 where none is.
            """)

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Argument(help: "A NumPy file with the place of each item on the map, rows in the same order.")
    var layout: String

    @Option(
        name: .customShort("k"),
        help: "Neighbours per item, fewer than half the items. (default: 15 where they are enough)")
    var k: Int?

    @Option(help: "How vectors are compared: \(Metric.choices). Places on the map: always euclidean.")
    var metric = Metric.cosine

    @Option(
        help: """
            The .npz file to write, per item scored: 'items' (its row), 'trustworthiness', 'continuity', 'overlap', \
            'shepard_correlation' and 'stress'.
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
        let data = try VectorsFile.read(vectors)
        let map = try VectorsFile.read(layout)
        try check(data, map)
        let quality = mapQuality(
            of: map, for: data, metric: metric, k: k ?? 15, workers: threads.workers(telling: "Neighbours"))
        if let out {
            let each = mapDistancesByItem(of: map, for: data, metric: metric, workers: threads.workers)
            try VectorsFile.write(Self.archive(quality, each), to: out)
        }
        // An archive on standard output leaves no place there for words.
        if out == "-" { return }
        let distances = mapDistances(of: map, for: data, metric: metric, workers: threads.workers)
        let report = Report(quality, distances, items: data.rows, metric: metric)
        if json {
            try TerminalReporter.standardOutput(json: report)
        } else {
            TerminalReporter.standardOutput(report.words)
        }
    }

    private static func archive(_ quality: MapQuality, _ distances: MapDistancesByItem) -> [UInt8] {
        NumPyArchive.write([
            (name: "items", bytes: NumPyFile.write(quality.items, as: .int32)),
            (name: "trustworthiness", bytes: NumPyFile.write(quality.trustworthinessByItem)),
            (name: "continuity", bytes: NumPyFile.write(quality.continuityByItem)),
            (name: "overlap", bytes: NumPyFile.write(quality.overlapByItem)),
            (
                name: "shepard_correlation",
                bytes: NumPyFile.write(quality.items.map { distances.shepardCorrelation[$0] })
            ),
            (name: "stress", bytes: NumPyFile.write(quality.items.map { distances.stress[$0] })),
        ])
    }

    private func check(_ data: Matrix, _ map: Matrix) throws {
        guard map.rows == data.rows else {
            throw Complaints([
                .error(
                    at: SourcePosition(layout),
                    "\(PlainText.grouped(map.rows)) places for the \(PlainText.grouped(data.rows)) items of '\(vectors)'",
                    remedy: "Give vectors and the map that was made of them, in this order.")
            ])
        }
        guard data.rows > 2 else {
            throw Complaints([
                .error(at: SourcePosition(vectors), "a map of fewer than 3 items has no quality; found \(data.rows)")
            ])
        }
        let most = (data.rows - 1) / 2
        if let k, k > most {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "\(PlainText.grouped(data.rows)) items allow -k \(PlainText.grouped(most)) at most; found -k \(k)",
                    remedy: "Lower -k: the measures are defined for fewer neighbours than half the items.")
            ])
        }
    }

    private struct Report: Encodable {
        let items, scored, k, pairs: Int
        let metric: String
        let trustworthiness, continuity, neighborOverlap, shepardCorrelation, stress: Double
        private let samplesPairs: Bool

        private enum CodingKeys: CodingKey {
            case items, scored, k, pairs, metric, trustworthiness, continuity, neighborOverlap, shepardCorrelation,
                stress
        }

        init(_ quality: MapQuality, _ distances: MapDistances, items: Int, metric: Metric) {
            self.items = items
            scored = quality.items.count
            k = quality.k
            self.metric = metric.rawValue
            trustworthiness = quality.trustworthiness
            continuity = quality.continuity
            neighborOverlap = quality.neighborOverlap
            pairs = distances.pairs
            samplesPairs = distances.isSampled
            shepardCorrelation = distances.shepardCorrelation
            stress = distances.stress
        }

        var words: String {
            let sample = scored < items ? "; a sample of \(PlainText.grouped(scored)) is scored" : ""
            let drawn = samplesPairs ? "; distances on \(PlainText.grouped(pairs)) pairs drawn at random" : ""
            return """
                trustworthiness      \(digits(trustworthiness))
                continuity           \(digits(continuity))
                neighbour overlap    \(digits(neighborOverlap))
                Shepard correlation  \(digits(shepardCorrelation))
                stress               \(digits(stress))
                of \(PlainText.grouped(items)) items\(sample); \(Neighborhood.words(k)), vectors compared by \(metric)\(drawn)
                """
        }

        private func digits(_ value: Double) -> String {
            NumberFormat.fixed(value, 4)
        }
    }
}
