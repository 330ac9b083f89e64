import ArgumentParser
import Datasets
import Diagnostics
import Embedders
import Inference

struct ModelLayersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layers", abstract: "List the layers that a card can name under 'output:', first to last.",
        discussion: """
            Each line is a name and, where it is known, the shape of the layer for one item: tokens x numbers, or numbers \
            alone. Of a model of texts and pictures those of both are listed.
            """)

    @Argument(help: "minilm, or the path of a model card.")
    var model: String

    func run() throws {
        let embedder = try AvailableModels(precision: .f32).embedder(model)
        let texts = try (embedder.embedder(for: .text) as? TextEmbedder)?.layers() ?? []
        let images = try (embedder.embedder(for: .image) as? ImageEmbedder)?.layers() ?? []
        guard !texts.isEmpty || !images.isEmpty else {
            throw Complaints([
                .error(
                    "the model '\(PlainText.shortened(model, to: 60))' has no layers",
                    remedy: "Choose one that is a network, such as minilm.")
            ])
        }
        let lines = (texts + images).map { layer in
            PlainText.singleLine(layer.name) + (layer.shape.map { "\t\($0)" } ?? "")
        }
        try TerminalReporter.standardOutput(lines.joined(separator: "\n"))
    }
}
