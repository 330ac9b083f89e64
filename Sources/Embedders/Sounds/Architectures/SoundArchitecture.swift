import Inference

/// A model of sounds whose graph is built here over the weights of its safetensors.
protocol SoundArchitecture: Sendable {
    /// What `model_type` in `config.json` calls it.
    static var modelTypes: [String] { get }

    init(_ settings: ArchitectureSettings) throws

    /// Of the features that it takes, 1 x bands x frames.
    var bands: Int { get }
    var frames: Int { get }

    /// Its layers from features, each under a name: `embeddings`, `layers.0` and so on, `last` behind the last norm, all
    /// 1 x tokens x width.
    func emit(_ features: IRGraph.Value, into graph: inout SoundGraph) throws
}

extension SoundArchitecture {
    /// Refuses what a card or `preprocessor_config.json` says otherwise than the weights are.
    func require(_ input: SoundInput, _ said: SoundPreprocessorFile?, file: String) throws(ModelFileError) {
        if let bands = input.bands ?? said?.bands, bands != self.bands {
            throw ModelFileError(.otherBands(bands, expected: self.bands), in: file)
        }
        let recipe = SoundRecipe(bands: bands, frames: frames)
        if let rate = input.rate ?? said?.rate, rate != recipe.rate {
            throw ModelFileError(.otherRate(rate, expected: recipe.rate), in: file)
        }
        if let seconds = input.seconds ?? said?.seconds, seconds * recipe.rate != recipe.length {
            throw ModelFileError(
                .otherLength(seconds, expected: Double(recipe.length) / Double(recipe.rate)), in: file)
        }
    }
}

/// The only list of them.
enum SoundArchitectures {
    static let all: [any SoundArchitecture.Type] = [Whisper.self]

    /// Whether `config.json` of the model's folder names one.
    static func knows(_ model: ModelFolder) throws -> Bool {
        guard let type = try model.modelType(in: "") else { return false }
        return all.contains { $0.modelTypes.contains(type) }
    }

    /// The one that `config.json` names.
    static func architecture(in model: ModelFolder) throws -> any SoundArchitecture {
        let settings = try model.settings(in: "")
        guard let type = all.first(where: { $0.modelTypes.contains(settings.modelType ?? "") }) else {
            throw settings.unknownArchitecture(among: all.flatMap { $0.modelTypes })
        }
        return try type.init(settings)
    }
}
