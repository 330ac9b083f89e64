import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import VectorMath

/// What `embed` and `tokenize` read, and with which model.
struct ModelInput: ParsableArguments {
    @Argument(help: "A .txt file (one text a line), .jsonl, .csv, .tsv, a folder of images, or - for lines of text.")
    var input: String

    @Option(help: "minilm, lexical, pixels, or the path of a model card.")
    var model = "minilm"

    @Option(help: "The column or key that holds the text.")
    var column = "text"

    @Option(help: "Threads; all processors unless given.")
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); expected 1 or more") }
    }

    var workers: Workers { jobs.map { Workers($0) } ?? .all }

    /// Bytes of text that are read from standard input.
    private static let inputLimit = 1 << 30

    func records() throws -> [Record] {
        let items: ItemInput
        if input == "-" {
            let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
            guard bytes.count <= Self.inputLimit else {
                throw Complaints([
                    .error(
                        at: SourcePosition("-"), "there are more than \(PlainText.grouped(Self.inputLimit)) bytes",
                        remedy: "Give a file, or less at a time.")
                ])
            }
            items = try ItemInput(lines: Array(bytes))
        } else {
            items = try ItemInput(path: input, column: column)
        }
        return items.items.enumerated().map { index, item in
            var id = "\(index + 1)"
            if case .image(let file) = item.content { id = file.name }
            return Record(id: id, content: item.content, label: nil, position: item.position)
        }
    }
}

struct EmbedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "embed", abstract: "Turn texts or images into vectors: a NumPy file, one row per item, in order.")

    @OptionGroup var input: ModelInput

    @Option(help: "How exactly the model computes: f32, or bf16 where the processor has it.")
    var precision = Precision.f32

    @Option(help: "The .npy file to write; - for standard output.")
    var out: String

    func run() throws {
        let embedder = try Models(precision: precision).embedder(input.model)
        let records = try input.records()
        let holds: Modality = if case .image = records.first?.content { .image } else { .text }
        guard embedder.modality == holds else {
            throw Complaints([
                .error(
                    at: SourcePosition(input.input),
                    "the model '\(embedder.name)' takes \(embedder.modality.plural), but this holds \(holds.plural)",
                    remedy: "Choose another with --model.")
            ])
        }
        let vectors = try embedder.embed(records, workers: input.workers, progress: TerminalReporter().progress)
        if let place = vectors.firstNonFinite {
            throw Complaints([
                .error(
                    at: records[place.row].position,
                    "the model '\(embedder.name)' gave NaN or infinity for this item",
                    remedy: "Leave it out, or use '--precision f32'.")
            ])
        }
        try VectorsFile.write(NumPyFile.write(vectors), to: out)
    }
}

struct TokenizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize", abstract: "Print the ids that a text model sees: one JSON list per item.")

    @OptionGroup var input: ModelInput

    func run() throws {
        guard let embedder = try Models(precision: .f32).embedder(input.model) as? TextEmbedder else {
            throw Complaints([
                .error(
                    "the model '\(PlainText.shortened(input.model, to: 60))' has no tokens",
                    remedy: "Choose a text model with a tokenizer.json, such as minilm.")
            ])
        }
        let texts = try input.records().map { record -> String in
            guard case .text(let text) = record.content else {
                throw Complaints([
                    .error(at: record.position, "this is an image; only texts have tokens", remedy: "Give texts.")
                ])
            }
            return text
        }
        let lines = try embedder.ids(of: texts, workers: input.workers).map { ids in
            "[" + ids.map(String.init).joined(separator: ", ") + "]"
        }
        TerminalReporter.standardOutput(lines.joined(separator: "\n"))
    }
}
