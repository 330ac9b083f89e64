import Diagnostics

extension ModelCard {
    /// The card of a model that was added: all that its folder does not say is as without a card.
    ///
    /// - Parameters:
    ///   - folder: as complaints call it, the model's name.
    ///   - source: where it is from, behind `A text model`; nil where nobody can know.
    package init(named name: String, folder path: String, source: String?) throws {
        let folder = ModelPath(path: path, written: name, position: .init(name))
        let modality = try Self.modality(path: path, name: name)
        let texts = TextModelCard(folder: folder, isOfBoth: modality == .both)
        let images = ImageModelCard(.folder(folder, network: nil), input: ImageInput())
        let word =
            switch modality {
            case .text: "text model"
            case .image: "model of pictures"
            case .sound: "model of sounds"
            case .both: "model of texts and pictures"
            }
        let kind: ModelCard.Kind =
            switch modality {
            case .text: .text(texts)
            case .image: .image(images)
            case .sound: .sound(SoundModelCard(.folder(folder, network: nil)))
            case .both: .both(texts, images)
            }
        self.init(
            name: name, title: name, summary: "A \(word)\(source.map { ", \($0)" } ?? "").",
            kind: kind, position: .init(name))
    }

    /// As `config.json` tells; of an architecture that is not known, pictures where the folder says how they become numbers.
    private static func modality(path: String, name: String) throws -> ModelCardText.Modality {
        let model = ModelFolder(path: path, name: name)
        if try SoundArchitectures.knows(model) { return .sound }
        let first = try PipelineReader(open: model.json, has: model.has, name: name).read().folder
        let inner = first.isEmpty ? "" : first + "/"
        let areTexts = try TextArchitectures.knows(model, inner)
        let areImages = try ImageArchitectures.knows(model, inner)
        if areTexts, areImages { return .both }
        if areTexts { return .text }
        guard model.has(inner + FolderFiles.preprocessor) else { return areImages ? .image : .text }
        let file = try model.json(inner + FolderFiles.preprocessor)
        return SoundPreprocessorFile.isMeant(by: file) ? .sound : .image
    }
}
