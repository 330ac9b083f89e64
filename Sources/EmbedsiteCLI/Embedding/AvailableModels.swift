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
import Services
import Sounds
import VectorMath

extension Precision: ExpressibleByArgument {}

/// Puts models together: the built-in ones, the installed one, those that cards declare, and those that were added.
struct AvailableModels {
    let precision: Precision
    var limits = RasterLimits.standard
    var sounds = SoundLimits.standard
    var home = InstallationHome.standard()
    /// Whether programs may run that cards name. The person at the keyboard chose the card of a command; those of a site may be
    /// anybody's.
    var allowsCommands = true

    func library(cards: [ModelCard]) -> ModelLibrary {
        let home = home
        let engine = Engine { try home.runtimeLibrary() }
        let builtIn: [any Embedder] = [
            LexicalEmbedder(), PixelsEmbedder(limits: limits), TimbreEmbedder(limits: sounds),
            TextEmbedder(miniLM: Self.pin, engine: engine, precision: precision) { try home.defaultModelFolder() },
        ]
        let added = AddedModels(home: home).all().compactMap { card(of: $0).map { embedder($0, engine) } }
        return ModelLibrary(builtIn + cards.map { embedder($0, engine) } + added)
    }

    /// The folder of a model that was added from a hub; nil where it was not.
    static func addedFolder(_ source: String) -> String? {
        let hub = Hub()
        return HubModel(source, endpoint: hub.endpoint)
            .flatMap { AddedModels(home: .standard()).model($0, of: hub)?.folder }
    }

    /// nil where its folder is not what it was: whoever names it hears that there is no such model.
    private func card(of model: AddedModel) -> ModelCard? {
        let version = model.record.commit.map { " at \($0.prefix(12))" } ?? ""
        return try? ModelCard(
            named: model.name, folder: model.folder, source: model.record.page.map { "from \($0)\(version)" })
    }

    /// How many numbers a vector of the model in `folder` has; nil where that cannot be seen since the runtime is not installed.
    func width(ofModelIn folder: String, called name: String) throws -> Int? {
        let home = home
        let card = try ModelCard(named: name, folder: folder, source: nil)
        let model = embedder(card, Engine { try home.runtimeLibrary() })
        let scratch = try ScratchFolder(for: "files to try the model")
        defer { scratch.remove() }
        let picture = MediaFile(.image, path: scratch.path + "/grey.png", name: "grey.png")
        let grey = Raster(width: 8, height: 8, filledWith: RGBA(red: 128, green: 128, blue: 128))
        try AtomicFile.write(RasterEncoder.png(grey), to: picture.path)
        let silence = MediaFile(.sound, path: scratch.path + "/silence.wav", name: "silence.wav")
        let quiet = Sound(samples: [Float](repeating: 0, count: 16_000), rate: 16_000)
        try AtomicFile.write(SoundEncoder.wav(quiet), to: silence.path)
        let tried: [(Modality, Record.Content)] = [
            (.text, .text("a text")), (.image, .file(picture)), (.sound, .file(silence)),
        ]
        do {
            return try tried.compactMap { modality, content in
                let record = Record(id: "1", content: content, label: nil, position: SourcePosition(name))
                return try model.embedder(for: modality)?
                    .embed([record], workers: Workers(1), progress: .silent).columns
            }.first
        } catch is InstallationError {
            return nil
        }
    }

    /// The model that `argument` names: a built-in one, or the path of a card.
    func embedder(_ argument: String) throws -> any Embedder {
        guard Self.isCard(argument) else { return try library(cards: []).embedder(named: argument) }
        let (card, warnings) = try card(at: argument)
        TerminalReporter().show(warnings)
        return try library(cards: [card]).embedder(named: card.name)
    }

    /// The files that the model is read from, with its card: those of a folder all. Empty for a model that needs none, and as
    /// far as a mistake lets them be known; whoever opens the model hears of that.
    func files(of argument: String) -> [String] {
        guard Self.isCard(argument) else {
            if argument == "minilm" { return Self.files(in: home.folder(of: .miniLM)) }
            return AddedModels(home: home).model(named: argument).map { Self.files(in: $0.folder) } ?? []
        }
        guard let (card, _) = try? card(at: argument) else { return [argument] }
        switch card.kind {
        case .text(let text): return [argument] + Self.files(in: text.folder.path)
        case .both(let text, _): return [argument] + Self.files(in: text.folder.path)
        case .service: return [argument]
        case .program(let program):
            return [argument] + program.command.compactMap { program.file(named: $0.value) }
        case .image(let image):
            switch image.source {
            case .folder(let folder, _): return [argument] + Self.files(in: folder.path)
            case .file(let file): return [argument] + Self.files(of: file)
            }
        case .sound(let sound):
            switch sound.source {
            case .folder(let folder, _): return [argument] + Self.files(in: folder.path)
            case .file(let file): return [argument] + Self.files(of: file)
            }
        }
    }

    private static func isCard(_ argument: String) -> Bool {
        argument.hasSuffix(".yml") || argument.hasSuffix(".yaml") || argument.contains("/")
    }

    /// The weights of an .xml file stand beside it.
    private static func files(of file: ModelPath) -> [String] {
        [file.path, (file.path as NSString).deletingPathExtension + ".bin"]
    }

    private static func files(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { folder + "/" + $0 }
    }

    private func card(at argument: String) throws -> (card: ModelCard, warnings: [Diagnostic]) {
        let path = URL(filePath: argument).standardizedFileURL.path
        // The person at the keyboard chose the card; its files may be wherever it says.
        let (card, _, complaints) = ModelCardReader.read(
            path: path, displayName: argument, roots: AllowedRoots(["/"]), added: Self.addedFolder)
        guard let card else { throw Complaints(complaints) }
        return (card, complaints)
    }

    private func embedder(_ card: ModelCard, _ engine: Engine) -> any Embedder {
        func texts(_ text: TextModelCard) -> TextEmbedder {
            TextEmbedder(card, text, engine: engine, precision: precision)
        }
        func images(_ image: ImageModelCard) -> ImageEmbedder {
            ImageEmbedder(card, image, engine: engine, precision: precision, limits: limits)
        }
        return switch card.kind {
        case .text(let text): texts(text)
        case .image(let image): images(image)
        case .sound(let sound): SoundEmbedder(card, sound, engine: engine, precision: precision, limits: sounds)
        case .both(let text, let image): BothEmbedder(texts(text), images(image))
        case .service(let service): ServiceEmbedder(card, service)
        case .program(let program): ProgramEmbedder(card, program, isAllowed: allowsCommands)
        }
    }

    /// What setup installs, by the hashes of the files it accepts. So vectors in the cache are found where the model is not
    /// installed.
    private static var pin: String {
        "\(Component.miniLM.wheel.requirement) \(Component.miniLM.wheel.sha256) \(Component.runtime.version)"
    }
}
