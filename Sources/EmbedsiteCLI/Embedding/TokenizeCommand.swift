import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import Inference

struct TokenizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize", abstract: "Print the ids that a text model sees: one JSON list per item.",
        discussion: """
            With --pieces each id stands in a list with its piece, as the model's vocabulary writes it: [7592, "hello"]. \
            What goes on with a word is marked there, as in ##ing, or what begins one, as in Ġthe and ▁the.
            """)

    @OptionGroup var input: ModelInput

    @Flag(help: "Print JSON, which is what is printed without this too.")
    var json = false

    @Flag(help: "Print with each id the piece of the vocabulary that it stands for.")
    var pieces = false

    func run() throws {
        let model = try AvailableModels(precision: .f32).embedder(input.model)
        guard let texts = model.embedder(for: .text) as? TextEmbedder else {
            throw Complaints([
                .error(
                    "the model '\(PlainText.shortened(input.model, to: 60))' has no tokens",
                    remedy: "Choose a text model with a tokenizer.json, such as minilm.")
            ])
        }
        let embedder = try input.prompted(texts) as? TextEmbedder ?? texts
        let items = try input.records().map { record -> String in
            guard case .text(let text) = record.content else {
                throw Complaints([
                    .error(at: record.position, "this is an image; only texts have tokens", remedy: "Give texts.")
                ])
            }
            return text
        }
        let ids = try embedder.ids(of: items, workers: input.workers)
        let words = pieces ? try embedder.pieces().map(Self.quoted) : []
        let lines = ids.map { ids in
            "[" + ids.map { pieces ? "[\($0), \(words[Int($0)])]" : "\($0)" }.joined(separator: ", ") + "]"
        }
        try TerminalReporter.standardOutput(lines.joined(separator: "\n"))
    }

    /// As a text of JSON (RFC 8259, section 7).
    private static func quoted(_ piece: String) -> String {
        let scalars = piece.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case ..<" ": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + scalars.joined() + "\""
    }
}
