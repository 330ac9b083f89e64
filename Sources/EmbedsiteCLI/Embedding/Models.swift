import ArgumentParser
import Artifacts
import Diagnostics
import Embedders
import Foundation
import Inference
import Installation
import Rasters

extension Precision: ExpressibleByArgument {}

/// Puts models together: the built-in ones, the installed one, and those that cards declare.
struct Models {
    let precision: Precision
    var limits = RasterLimits.standard
    var home = InstallationHome.standard()

    func library(cards: [ModelCard]) -> ModelLibrary {
        let home = home
        let engine = Engine { try home.runtimeLibrary() }
        let builtIn: [any Embedder] = [
            LexicalEmbedder(), PixelsEmbedder(limits: limits),
            TextEmbedder(miniLM: Self.pin, engine: engine, precision: precision) { try home.defaultModelFolder() },
        ]
        return ModelLibrary(builtIn + cards.map { embedder($0, engine) })
    }

    /// The model that `words` name: a built-in one, or the path of a card.
    func embedder(_ words: String) throws -> any Embedder {
        guard words.hasSuffix(".yml") || words.hasSuffix(".yaml") || words.contains("/") else {
            return try library(cards: []).embedder(named: words)
        }
        let path = URL(filePath: words).standardizedFileURL.path
        // The person at the keyboard chose the card; its files may be wherever it says.
        let (card, _, complaints) = ModelCardReader.read(
            path: path, displayName: words, roots: AllowedRoots(["/"]))
        guard let card else { throw Complaints(complaints) }
        return try library(cards: [card]).embedder(named: card.name)
    }

    private func embedder(_ card: ModelCard, _ engine: Engine) -> any Embedder {
        switch card.kind {
        case .text(let text): TextEmbedder(card, text, engine: engine, precision: precision)
        case .image(let image):
            ImageEmbedder(card, image, engine: engine, precision: precision, limits: limits)
        }
    }

    /// What setup installs, by the hashes of the files it accepts. So vectors in the cache are found where the model is not
    /// installed.
    private static var pin: String {
        "\(Component.miniLM.wheel.requirement) \(Component.miniLM.wheel.sha256) \(Component.runtime.version)"
    }
}
