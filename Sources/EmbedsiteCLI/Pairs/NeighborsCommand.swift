import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath

struct NeighborsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbors", abstract: "Find the nearest items of every item.",
        discussion: """
            Exactly up to \(PlainText.grouped(AllNeighborsQuestion.exactLimit)) items; of more nearly, and the share that was found is \
            measured and told.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @OptionGroup var neighborhood: NeighborhoodOption<NeighborsFigure>

    @Option(help: Metric.help)
    var metric = NeighborsFigure.standard.metric

    @Option(help: "The .npz file to write: 'indices' (n x k) and 'values' (n x k).")
    var out: String

    @OptionGroup var force: ForceOption

    @Flag(help: "Compare every pair, however many items there are.")
    var exact = false

    @OptionGroup var threads: JobsOption

    func run() throws {
        var results = force.results(reading: [vectors])
        let result = try results.claim(out, as: .archive)
        let file = try VectorsFile(vectors)
        let k = try neighborhood.size(in: file)
        try RowWarnings(metric: metric, isChoice: true).say(of: file)
        let found = try file.answer(AllNeighborsQuestion(k: k, metric: metric, isExact: exact), threads)
        TerminalReporter().say(neighborRecall: found.neighborRecall)
        let values = Matrix(rows: file.count, columns: k, storage: found.values)
        try result.write(
            NumPyArchive.write([
                (name: "indices", bytes: NumPyFile.write(found.indices.map(Int.init), columns: k, as: .int32)),
                (name: "values", bytes: NumPyFile.write(values)),
            ]))
    }
}
