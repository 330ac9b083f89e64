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

    @Argument(help: "A NumPy file, one row per item.")
    var vectors: String

    @Option(name: .customShort("k"), help: "Neighbours per item.")
    var k = 15

    @Option(help: Metric.help)
    var metric = Metric.cosine

    @Option(help: "The .npz file to write: 'indices' (n x k) and 'values' (n x k).")
    var out: String

    @Flag(help: "Compare every pair, however many items there are.")
    var exact = false

    @OptionGroup var threads: JobsOption

    func validate() throws {
        guard k > 0 else { throw ValidationError("-k is \(k); expected 1 or more") }
    }

    func run() throws {
        try VectorsFile.checkOutput(out)
        let data = try VectorsFile.read(vectors)
        guard data.rows > 1 else {
            throw Complaints([.error(at: SourcePosition(vectors), "one item alone has no neighbours")])
        }
        guard k < data.rows else {
            throw Complaints([
                .error(
                    at: SourcePosition(vectors),
                    "\(data.rows) items have at most \(data.rows - 1) neighbours each; found -k \(k)",
                    remedy: "Lower -k.")
            ])
        }
        let found =
            exact
            ? nearestNeighbors(of: data, k: k, metric: metric, workers: threads.workers(telling: "Neighbours"))
            : ApproximateSearch.neighbors(of: data, k: k, metric: metric, threads: threads)
        let values = Matrix(rows: data.rows, columns: k, storage: found.values)
        try VectorsFile.write(
            NumPyArchive.write([
                (name: "indices", bytes: NumPyFile.write(found.indices.map(Int.init), columns: k, as: .int32)),
                (name: "values", bytes: NumPyFile.write(values)),
            ]), to: out)
    }
}
