import Inference

/// A text model whose graph is built here over the weights of its safetensors. Each architecture is a file: what it reads of
/// `config.json`, the names of its weights, and its layers; what comes before and after is the same for all.
protocol TextArchitecture: Sendable {
    /// What `model_type` in `config.json` calls it.
    static var modelTypes: [String] { get }

    init(_ settings: ArchitectureSettings) throws

    /// Tokens of a text at most; nil where the architecture has no end.
    var positions: Int? { get }

    /// The states of the last layer, texts x tokens x width, from `ids`, texts x tokens.
    func states(of ids: IRGraph.Value, in graph: inout TextGraph) throws -> IRGraph.Value
}

/// The only list of them.
enum TextArchitectures {
    static let all: [any TextArchitecture.Type] = [
        Bert.self, Roberta.self, DistilBert.self, MPNet.self, ModernBert.self, NomicBert.self, T5Encoder.self,
        Qwen3.self, Gte.self,
    ]

    /// The one that `config.json` names.
    static func architecture(_ settings: ArchitectureSettings) throws -> any TextArchitecture {
        for type in all {
            if let found = try type.named(by: settings) { return found }
        }
        throw settings.error("model_type", expected: .oneOf(all.flatMap { $0.modelTypes }))
    }
}

extension TextArchitecture {
    /// nil where `config.json` names another.
    fileprivate static func named(by settings: ArchitectureSettings) throws -> (any TextArchitecture)? {
        guard let type = settings.modelType, modelTypes.contains(type) else { return nil }
        return try Self(settings)
    }
}
