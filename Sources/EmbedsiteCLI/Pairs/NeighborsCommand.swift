import Analyses
import ArgumentParser
import Datasets
import Diagnostics
import Figures
import VectorMath

struct NeighborsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbors",
        abstract: "Find the nearest items of every item, of one, or of a text or picture that is none.",
        discussion: """
            Exactly up to \(PlainText.grouped(AllNeighborsQuestion.exactLimit)) items; of more nearly, and the share that was found is \
            measured and told. With --item or --query they are printed, always exactly; of a .npy file of float32 only a few rows \
            are held at a time, but for metrics such as l0.5.
            """)

    @Argument(help: VectorsFile.help)
    var vectors: String

    @OptionGroup var neighborhood: NeighborhoodOption<NeighborsFigure>

    @Option(help: Metric.help)
    var metric = NeighborsFigure.standard.metric

    @Option(help: "Of this row alone, counted from 0.")
    var item: Int?

    @Option(
        help: ArgumentHelp(
            "Of this, which is no item: a text, or what ends in \(Query.endingList), the path of a picture. It is embedded with --model, and with the prompt that it has for queries.",
            valueName: "text"))
    var query: String?

    @Option(
        help:
            "With --query, the model that made the vectors: minilm, pixels, or the path of a model card. (default: minilm)"
    )
    var model: String?

    @Option(help: ArgumentHelp(ItemNames.help.abstract + " With --item or --query."))
    var names: String?

    @Option(help: "The .npz file to write: 'indices' (n x k) and 'values' (n x k). Needed without --item or --query.")
    var out: String?

    @OptionGroup var force: ForceOption

    @Flag(help: "Compare every pair, however many items there are.")
    var exact = false

    @OptionGroup(title: VectorOptions.title) var columns: VectorOptions

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    func validate() throws {
        if query == nil, model != nil { throw ValidationError("--model has no use without --query") }
        if item != nil, query != nil { throw ValidationError("--item and --query exclude each other") }
        if let query, query.allSatisfy(\.isWhitespace) { throw ValidationError("--query is blank") }
        let isOfOne = item != nil || query != nil
        if !isOfOne {
            if out == nil { throw ValidationError("Missing expected argument '--out <out>'") }
            if report.json { throw ValidationError("--json has no use without --item or --query") }
            if names != nil { throw ValidationError("--names has no use without --item or --query") }
        } else if exact {
            throw ValidationError("--exact has no use with --item or --query")
        }
    }

    func run() throws {
        var results = force.results(reading: [vectors])
        let result: ResultFile? = try results.claim(out, as: .archive)
        if let subject = try subject() {
            let found = try ItemNeighbors(
                of: subject, in: vectors, columns, neighborhood, metric: metric, names: names, threads)
            try result?.write(found.arrays)
            try report.print(beside: [result]) { found.report }
        } else if let result {
            try writeAll(to: result)
        }
    }

    /// nil for all items.
    private func subject() throws -> ItemNeighbors.Subject? {
        if let item { return .row(item) }
        return try query.map {
            .query(try QueryVector($0, model: model ?? "minilm", workers: threads.workers.silent))
        }
    }

    private func writeAll(to result: ResultFile) throws {
        let file = try VectorsFile(vectors, columns)
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
