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
            alone. Of a model of texts and pictures those of both are listed, each under the line with which a card can \
            name them: 'modality: text', 'modality: image'.
            """)

    @Argument(help: "minilm, or the path of a model card.")
    var model: String

    func run() throws {
        let embedder = try AvailableModels(precision: .f32).embedder(model)
        let towers = [
            (ModelCardText.Modality.text, try (embedder.embedder(for: .text) as? TextEmbedder)?.layers() ?? []),
            (.image, try (embedder.embedder(for: .image) as? ImageEmbedder)?.layers() ?? []),
            (.sound, try (embedder.embedder(for: .sound) as? SoundEmbedder)?.layers() ?? []),
        ].filter { !$0.1.isEmpty }
        guard !towers.isEmpty else {
            throw Complaints([
                .error(
                    "the model '\(PlainText.shortened(model, to: 60))' has no layers",
                    remedy: "Choose one that is a network, such as minilm.")
            ])
        }
        let lines = towers.flatMap { modality, layers in
            (towers.count > 1 ? ["modality: \(modality.rawValue)"] : [])
                + layers.map { PlainText.singleLine($0.name) + ($0.shape.map { "\t\($0)" } ?? "") }
        }
        try TerminalReporter.standardOutput(lines.joined(separator: "\n"))
    }
}
