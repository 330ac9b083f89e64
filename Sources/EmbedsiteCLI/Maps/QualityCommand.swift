import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import Projections
import VectorMath

struct QualityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quality", abstract: "Say how well a map keeps the neighbours that its vectors have.",
        discussion: """
            Trustworthiness: how far neighbours on the map are true ones. Continuity: how far true neighbours are \
            neighbours on the map. Overlap: the mean share of an item's neighbours that are its neighbours on the map. \
            Each is 1 for a map that keeps them all. Shepard correlation: whether items farther apart lie farther apart on \
            the map, 1 where always. Stress: how far distances on the map are off, 0 where none is. Density correlation: \
            whether what lies dense among the vectors lies dense on the map, 1 where always (Narayan, Berger and Cho \
            2021).

            Places on the map are compared by Euclidean distance, whatever --metric says. --out holds, per item scored, \
            'items' (its row), 'trustworthiness', 'continuity', 'overlap', 'shepard_correlation' and 'stress'; NaN where \
            it is undefined.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Argument(help: "A NumPy file with the place of each item on the map, rows in the same order.")
    var layout: String

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var options: NeighborhoodOptions<QualityFigure>

    func run() throws {
        let (output, metric) = (options.output, options.metric)
        let (threads, result) = (output.threads, try output.claim(reading: [vectors, layout]))
        let (file, map) = try VectorsFile.pair(vectors, layout, columns)
        try file.check(
            layout, has: map.count, "place",
            remedy: "Give vectors and the map that was made of them, in this order.")
        try file.check(atLeast: 3, for: "the quality of a map")
        let k = try options.neighborhood.size(in: file)
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        try warnOfWidth(of: map.matrix, over: file.matrix)
        let places = OtherVectors(map.matrix)
        let quality = try file.answer(MapQualityQuestion(layout: places, metric: metric, k: k), threads)
        func arrays() throws -> [UInt8] {
            let each = try file.answer(MapItemDistancesQuestion(layout: places, metric: metric), threads)
            return Self.archive(quality, each, of: file.count)
        }
        try output.give(arrays(), to: result) {
            let k = quality?.neighborCount ?? k
            let whole = try file.answer(
                MapAssessmentQuestion(layout: places, metric: metric, ks: [], densityK: k), threads)
            let noNeighbors =
                quality == nil
                ? NeighborhoodSize.undefined(in: file, under: metric, workers: threads.workers)
                    ?? NeighborhoodSize.undefined(in: map, under: .euclidean, workers: threads.workers) : nil
            return QualityReport(
                quality, whole, k: k, items: file.count, metric: metric, noNeighbors: noNeighbors)
        }
    }

    /// A map with more numbers than its vectors was hardly made of them.
    private func warnOfWidth(of map: Matrix, over vectors: Matrix) throws {
        guard map.columns > vectors.columns else { return }
        let warning = Diagnostic.warning(
            at: SourcePosition(layout),
            "the map has \(PlainText.count(map.columns, "number")) for each item, the vectors \(PlainText.grouped(vectors.columns))",
            remedy: "Give vectors and the map that was made of them, in this order.")
        try TerminalReporter().finish([warning], strict: false)
    }

    private static func archive(
        _ quality: MapResult.Quality?, _ distances: MapDistancesByItem, of count: Int
    ) -> [UInt8] {
        let items = quality?.scored ?? Array(0..<count)
        func scores(_ values: [Float]?) -> [UInt8] { NumPyFile.write(items.map { values?[$0] }) }
        return NumPyArchive.write([
            (name: "items", bytes: NumPyFile.write(items, as: .int32)),
            (name: "trustworthiness", bytes: scores(quality?.trustworthinessByItem)),
            (name: "continuity", bytes: scores(quality?.continuityByItem)),
            (name: "overlap", bytes: scores(quality?.overlapByItem)),
            (name: "shepard_correlation", bytes: NumPyFile.write(items.map { distances.shepardCorrelation[$0] })),
            (name: "stress", bytes: NumPyFile.write(items.map { distances.stress[$0] })),
        ])
    }
}
