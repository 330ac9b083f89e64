import Inference
import JSONReading

/// A model of pictures whose graph is built here over the weights of its safetensors. Each architecture is a file: what it reads
/// of `config.json`, the names of its weights, and its layers; what comes before and after is the same for all.
protocol ImageArchitecture: Sendable {
    /// What `model_type` in `config.json` calls it.
    static var modelTypes: [String] { get }

    init(_ settings: ArchitectureSettings) throws

    var grid: PatchGrid { get }

    /// Tokens that are no patches, of which the first is the class's.
    var tokensBeforePatches: Int { get }

    /// Its layers from pixels, 1 x 3 x height x width, each under a name: `embeddings`, `layers.0` and so on, `last` behind the
    /// last norm, all 1 x tokens x width, and what the model makes of them itself, 1 x width. What is named last is its vector; of
    /// tokens, they are pooled.
    func emit(_ pixels: IRGraph.Value, into graph: inout ImageGraph) throws
}

/// The only list of them.
enum ImageArchitectures {
    static let all: [any ImageArchitecture.Type] = [ViT.self, ClipVision.self, Dinov2.self, SiglipVision.self]

    /// Whether `config.json` of the folder `folder` in the model's names one.
    static func knows(_ model: ModelFolder, _ folder: String) throws -> Bool {
        guard let type = try model.modelType(in: folder) else { return false }
        return all.contains { $0.modelTypes.contains(type) }
    }

    /// The one that `config.json` names.
    static func architecture(in model: ModelFolder, _ folder: String) throws -> any ImageArchitecture {
        let settings = try model.settings(in: folder)
        guard let type = all.first(where: { $0.modelTypes.contains(settings.modelType ?? "") }) else {
            throw settings.unknownArchitecture(among: all.flatMap { $0.modelTypes })
        }
        return try type.init(settings)
    }
}
