import Foundation
import Inference

/// The files that a card of a model of sounds stands for.
struct SoundModelFiles {
    /// Where `preprocessor_config.json` is looked for.
    let folder: ModelFolder
    /// The file that the runtime reads; nil where a graph is made of weights.
    let network: ModelFile?
    private let weights: [ModelFolder.Weights]

    init(_ card: SoundModelCard) throws {
        switch card.source {
        case .file(let file):
            let name = (file.name as NSString).deletingLastPathComponent
            folder = ModelFolder(
                path: (file.path as NSString).deletingLastPathComponent, name: name.isEmpty ? "." : name)
            network = ModelFile(path: file.path, name: file.name)
            weights = []
        case .folder(let path, let asked):
            let folder = ModelFolder(path)
            let weights = try folder.weights(in: "")
            let file = try folder.network(asked: asked, in: "") {
                try weights.isEmpty || !SoundArchitectures.knows(folder)
            }
            network = file.map { ModelFile(path: folder.path + "/" + $0, name: folder.name + "/" + $0) }
            self.folder = folder
            self.weights = weights
        }
    }

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        folder.found([FolderFiles.preprocessor])
            + (network.map { ModelFile.files($0.path, name: $0.name) }
                ?? folder.found([FolderFiles.configuration] + weights.map(\.file)))
    }

    func architecture() throws -> any SoundArchitecture {
        guard !weights.isEmpty else { throw ModelFileError(.noWeights, of: folder) }
        return try SoundArchitectures.architecture(in: folder)
    }

    func mapped() throws -> (MappedWeights, Safetensors) { try folder.mapped(weights) }

    /// nil where the file is not there.
    func preprocessor() throws -> SoundPreprocessorFile? {
        guard folder.has(FolderFiles.preprocessor) else { return nil }
        return try SoundPreprocessorFile(
            folder.json(FolderFiles.preprocessor), file: folder.name + "/" + FolderFiles.preprocessor)
    }
}
