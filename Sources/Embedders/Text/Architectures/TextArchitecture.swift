import Inference
import JSONReading

/// A text model whose graph is built here over the weights of its safetensors. Each architecture is a file: what it reads of
/// `config.json`, the names of its weights, and its layers; what comes before and after is the same for all.
protocol TextArchitecture: Sendable {
    /// What `model_type` in `config.json` calls it.
    static var modelTypes: [String] { get }

    init(_ settings: ArchitectureSettings) throws

    /// Tokens of a text at most; nil where the architecture has no end.
    var positions: Int? { get }

    /// How many ids every text is filled up to, where the model was trained so.
    var paddedTo: Int? { get }

    /// Whether its vectors are compared with those of pictures, which is by their directions.
    var sharesPictures: Bool { get }

    /// Its layers from `ids`, texts x tokens, each under a name: `embeddings`, `layers.0` and so on, and where something follows
    /// the last of those, `last`. What is named last is what the model gives by itself: texts x tokens x width, or vectors.
    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws
}

extension TextArchitecture {
    var paddedTo: Int? { nil }
    var sharesPictures: Bool { false }
}

/// The only list of them.
enum TextArchitectures {
    static let all: [any TextArchitecture.Type] = [
        Bert.self, Roberta.self, DistilBert.self, MPNet.self, ModernBert.self, NomicBert.self, T5Encoder.self,
        Qwen3.self, Gte.self, ClipText.self, SiglipText.self,
    ]

    /// Whether `config.json` of the folder `folder` in the model's names one.
    static func knows(_ model: ModelFolder, _ folder: String) throws -> Bool {
        guard let type = try model.modelType(in: folder) else { return false }
        return all.contains { $0.modelTypes.contains(type) }
    }

    /// The one that `config.json` names.
    static func architecture(in model: ModelFolder, _ folder: String) throws -> any TextArchitecture {
        let settings = try model.settings(in: folder)
        guard let type = all.first(where: { $0.modelTypes.contains(settings.modelType ?? "") }) else {
            throw settings.unknownArchitecture(among: all.flatMap { $0.modelTypes })
        }
        return try type.init(settings)
    }
}
