import ArgumentParser
import Datasets
import Diagnostics
import VectorMath

struct NeighborsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbors", abstract: "Find the nearest items of every item.",
        discussion: """
            Exactly up to \(PlainText.grouped(exactNeighborLimit)) items; of more nearly, and the share that was found is \
            measured and told.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @Option(name: .customShort("k"), help: neighborhood.help)
    var k: Int?

    @Option(help: Metric.help)
    var metric = Metric.cosine

    @Option(help: "The .npz file to write: 'indices' (n x k) and 'values' (n x k).")
    var out: String

    @OptionGroup var force: ForceOption

    @Flag(help: "Compare every pair, however many items there are.")
    var exact = false

    @OptionGroup var threads: JobsOption

    private static let neighborhood = NeighborhoodSize(standard: 15, isLocal: false)

    func validate() throws {
        try OptionRange.check("-k", k, from: 1)
    }

    func run() throws {
        var results = force.results(reading: [vectors])
        let result = try results.claim(out, as: .archive)
        let file = try VectorsFile(vectors)
        let data = file.matrix
        let k = try Self.neighborhood.size(k, in: file)
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        let workers = threads.workers(progress: "Neighbours")
        let (found, recall) =
            exact
            ? (nearestNeighbors(of: data, k: k, metric: metric, workers: workers), nil)
            : neighbors(of: data, k: k, metric: metric, workers: workers)
        TerminalReporter().say(neighborRecall: recall)
        let values = Matrix(rows: data.rows, columns: k, storage: found.values)
        try result.write(
            NumPyArchive.write([
                (name: "indices", bytes: NumPyFile.write(found.indices.map(Int.init), columns: k, as: .int32)),
                (name: "values", bytes: NumPyFile.write(values)),
            ]))
    }
}
