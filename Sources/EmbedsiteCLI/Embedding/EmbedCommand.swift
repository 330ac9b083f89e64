import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import VectorMath

struct EmbedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed",
        abstract: "Turn texts, images, sounds or films into vectors: a file with one row per item, in order.",
        discussion: """
            The ending of --out says the format, as convert has them; all but .npy also hold what each row is of. With --tokens \
            a row is a token, and its vector the state that the model gives it among the others of its text, before pooling.
            'embedsite embed -' without --out is a filter: each line of standard input, a text or an object such as \
            {"id": 7, "text": "…"} or {"id": 7, "image": "cat.jpg"}, is answered by a line {"id": 7, "vector": […]}.
            """)

    @OptionGroup var input: ModelInput

    @Option(help: "How exactly the model computes: f32, or bf16 where the processor has it.")
    var precision = Precision.f32

    @Flag(help: "Give a vector for each token of each text: those that the model puts around it are among them.")
    var tokens = false

    @Option(help: "The file to write; - for standard output. Needed, but for lines of standard input.")
    var out: String?

    @Option(help: "With --tokens, a table of them to write beside --out, which then has the vectors alone.")
    var metadata: String?

    @OptionGroup var force: ForceOption

    func validate() throws {
        if metadata != nil, !tokens { throw ValidationError("--metadata needs --tokens") }
        if out == nil, input.input != "-" || tokens { throw ValidationError("Missing expected argument '--out <out>'") }
    }

    func run() throws {
        let models = AvailableModels(precision: precision)
        guard let out else {
            var filter = try EmbedFilter(
                input.prompted(models.embedder(input.model)), column: input.column, workers: input.workers)
            return try filter.run()
        }
        let writer = try VectorFileWriter(ending: ending(of: out), file: out, workers: input.workers)
        var results = force.results(reading: [input.input] + models.files(of: input.model))
        let result = try VectorResult(out, by: writer, of: "--out", metadata: metadata, from: &results)
        let named = try models.embedder(input.model)
        let takes = MediaKind.allCases.first { named.embedder(for: $0.modality) != nil }
        let given = try input.records(of: takes)
        try result.check(reading: given.compactMap(\.media?.path))
        let embedder = try input.prompted(try embedder(of: named, for: given))
        let place = SourcePosition(input.input)
        var records = given
        var notices: [Diagnostic?] = []
        if let embedder = embedder as? TokenEmbedder {
            let pieces = try embedder.pieces(of: given.map(\.title), workers: input.workers)
            let parted = try embedder.parted(given, as: pieces, of: input.input, at: place)
            records = parted.tokens
            notices.append(parted.unknown?.warning(leftOutBy: nil, at: place))
        }
        let progress = TerminalReporter().progress
        let (vectors, found) =
            try embedder.isPaid
            ? PaidVectors(of: input.input, workers: input.workers).vectors(
                of: records, by: embedder, progress: progress)
            : embedder.embedCounting(records, workers: input.workers, progress: progress)
        if let place = vectors.firstNonFinite {
            throw Complaints([
                .error(
                    at: records[place.row].position,
                    "the model '\(embedder.name)' gave NaN or infinity for this item",
                    remedy: "Leave it out, or use '--precision f32'.")
            ])
        }
        let cuts = found.compactMap(\.self)
        if let tokens = cuts.max() {
            let sentence = CutTexts(count: cuts.count, tokens: tokens).sentence(of: given.count)
            notices.append(Diagnostic(.note, at: place, sentence))
        }
        notices.append(UnknownItems(zerosOf: vectors, records)?.warning(zerosBy: nil, at: place))
        var items = VectorItems(vectors)
        if tokens || writer.numPyFormat != .array { items.tell(records) }
        try result.write(items, showing: notices.compactMap(\.self))
    }

    /// Of the format that is written.
    private func ending(of out: String) -> String {
        let ending = out == "-" ? "" : (out as NSString).pathExtension.lowercased()
        return ending.isEmpty && (out == "-" || !tokens) ? "npy" : ending
    }

    /// The one that takes what was given.
    private func embedder(of named: any Embedder, for records: [Record]) throws -> any Embedder {
        let file = records.first?.kind
        let holds: Modality = file?.modality ?? (tokens ? .token : .text)
        guard let embedder = named.embedder(for: holds), !(tokens && file != nil) else {
            throw Complaints([
                .error(
                    at: SourcePosition(input.input),
                    tokens
                        ? "the model '\(named.name)' has no tokens of \(file?.modality.plural ?? "texts")"
                        : "the model '\(named.name)' takes \(named.modality.plural), but this holds \(holds.plural)",
                    remedy: tokens
                        ? "Leave out --tokens, or give texts and a text model." : "Choose another with --model.")
            ])
        }
        return embedder
    }
}

extension VectorItems {
    /// Which item, or which token of which text, each row is.
    fileprivate mutating func tell(_ records: [Record]) {
        let texts = records.compactMap { record in
            switch record.content {
            case .text, .token: record.title
            case .file, .vector: nil
            }
        }
        if texts.count == records.count { self.texts = texts }
        let areTokens = if case .token = records.first?.content { true } else { false }
        // Numbers of rows name nothing.
        let count = records.enumerated().allSatisfy { $1.id == String($0 + 1) }
        if areTokens || !count { ids = records.map(\.id) }
        if records.contains(where: { $0.label != nil }) { labels = records.map(\.label) }
        if areTokens { fields = [Column(Record.context, records.map { $0.fields.first?.value })] }
    }
}
