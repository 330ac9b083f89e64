import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import Inference

struct TokenizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize", abstract: "Print the ids that a text model sees: one JSON list per item.")

    @OptionGroup var input: ModelInput

    @Flag(help: "Print JSON, which is what is printed without this too.")
    var json = false

    func run() throws {
        guard let embedder = try AvailableModels(precision: .f32).embedder(input.model) as? TextEmbedder else {
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
        try TerminalReporter.standardOutput(lines.joined(separator: "\n"))
    }
}
