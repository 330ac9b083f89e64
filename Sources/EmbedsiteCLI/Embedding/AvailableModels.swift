import ArgumentParser
import Artifacts
import Datasets
import Diagnostics
import Embedders
import Foundation
import Inference
import Installation
import ModelHubs
import Rasters
import VectorMath

extension Precision: ExpressibleByArgument {}

/// Puts models together: the built-in ones, the installed one, those that cards declare, and those that were added.
struct AvailableModels {
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
        let added = AddedModels(home: home).all().map { embedder(card(of: $0), engine) }
        return ModelLibrary(builtIn + cards.map { embedder($0, engine) } + added)
    }

    /// As if a card named its folder: all else is as that says.
    private func card(of model: AddedModel) -> ModelCard {
        let version = model.record.commit.map { " at \($0.prefix(12))" } ?? ""
        let source = model.record.page.map { ", from \($0)\(version)" } ?? ""
        return card(folder: model.folder, name: model.name, summary: "A text model\(source).")
    }

    private func card(folder: String, name: String, summary: String? = nil) -> ModelCard {
        let position = SourcePosition(name)
        return ModelCard(
            name: name, title: name, summary: summary,
            kind: .text(TextModelCard(folder: ModelPath(path: folder, written: name, position: position))),
            position: position)
    }

    /// How many numbers a vector of the model in `folder` has; nil where that cannot be seen since the runtime is not installed.
    func width(ofModelIn folder: String, called name: String) throws -> Int? {
        let home = home
        let model = embedder(card(folder: folder, name: name), Engine { try home.runtimeLibrary() })
        let record = Record(id: "1", content: .text("a text"), label: nil, position: SourcePosition(name))
        do {
            return try model.embed([record], workers: Workers(1), progress: .silent).columns
        } catch is InstallationError {
            return nil
        }
    }

    /// The model that `argument` names: a built-in one, or the path of a card.
    func embedder(_ argument: String) throws -> any Embedder {
        guard Self.isCard(argument) else { return try library(cards: []).embedder(named: argument) }
        let card = try card(at: argument)
        return try library(cards: [card]).embedder(named: card.name)
    }

    /// The files that the model is read from, with its card: those of a folder all. Empty for a model that needs none, and as
    /// far as a mistake lets them be known; whoever opens the model hears of that.
    func files(of argument: String) -> [String] {
        guard Self.isCard(argument) else {
            if argument == "minilm" { return Self.files(in: home.folder(of: .miniLM)) }
            return AddedModels(home: home).model(named: argument).map { Self.files(in: $0.folder) } ?? []
        }
        guard let card = try? card(at: argument) else { return [argument] }
        switch card.kind {
        case .text(let text): return [argument] + Self.files(in: text.folder.path)
        case .image(let image):
            // The weights of an .xml file stand beside it.
            let weights = (image.file.path as NSString).deletingPathExtension + ".bin"
            return [argument, image.file.path, weights]
        }
    }

    private static func isCard(_ argument: String) -> Bool {
        argument.hasSuffix(".yml") || argument.hasSuffix(".yaml") || argument.contains("/")
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { folder + "/" + $0 }
    }

    private func card(at argument: String) throws -> ModelCard {
        let path = URL(filePath: argument).standardizedFileURL.path
        // The person at the keyboard chose the card; its files may be wherever it says.
        let (card, _, complaints) = ModelCardReader.read(
            path: path, displayName: argument, roots: AllowedRoots(["/"]))
        guard let card else { throw Complaints(complaints) }
        return card
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
