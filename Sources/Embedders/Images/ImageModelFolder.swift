import Diagnostics
import Inference
import JSONReading

/// The folder of a model of pictures as transformers lays it out: `config.json` and `model.safetensors`, whole or in parts, or
/// `model.onnx`; `preprocessor_config.json`; and where sentence-transformers saved it, `modules.json` and the folder that this
/// names first.
struct ImageModelFolder {
    let folder: ModelFolder
    /// In the folder, with a slash; empty where they are one.
    private let inner: String
    private let weights: [ModelFolder.Weights]
    /// The file that is run in the place of a graph made here.
    private let network: String?

    /// - Parameter network: the file to run, as a card names it, from the folder.
    init(_ model: ModelFolder, network: String?) throws {
        folder = model
        let first = try PipelineReader(open: model.json, has: model.has, name: model.name).read().folder
        let inner = first.isEmpty ? "" : first + "/"
        self.inner = inner
        let weights = try model.weights(in: inner)
        self.weights = weights
        self.network = try model.network(asked: network, in: inner) {
            try weights.isEmpty || !ImageArchitectures.knows(model, inner)
        }
    }

    var name: String { folder.name }

    var recipes: RecipeFiles { RecipeFiles(folder, in: inner) }

    /// `network` as a file to open.
    var networkFile: ModelFile? {
        network.map { ModelFile(path: folder.path + "/" + $0, name: name + "/" + $0) }
    }

    /// Files that decide what a vector is, those that are there.
    var files: [(path: String, name: String)] {
        recipes.files + folder.found([FolderFiles.modules, inner + FolderFiles.configuration])
            + (networkFile.map { ModelFile.files($0.path, name: $0.name) } ?? folder.found(weights.map(\.file)))
    }

    func architecture() throws -> any ImageArchitecture {
        guard !weights.isEmpty else { throw ModelFileError(.noWeights, of: folder) }
        return try ImageArchitectures.architecture(in: folder, inner)
    }

    func mapped() throws -> (MappedWeights, Safetensors) { try folder.mapped(weights) }
}
