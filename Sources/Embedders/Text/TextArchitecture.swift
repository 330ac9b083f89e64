import Inference
import JSONReading

/// A text model whose graph is built here over the weights of a safetensors file. Each architecture has a folder of
/// its own, with what it reads of `config.json`, the names of its weights, and its encoder; what comes before and
/// after is the same for all.
enum TextArchitecture {
    case bert(BertConfiguration)

    /// As `model_type` calls them.
    private enum ModelType: String, CaseIterable {
        case bert
    }

    init(_ settings: ArchitectureSettings) throws {
        switch settings.json["model_type"]?.string.flatMap(ModelType.init) {
        case .bert: self = .bert(try BertConfiguration(settings))
        case nil:
            throw settings.error("model_type", expected: .oneOf(ModelType.allCases.map(\.rawValue)))
        }
    }

    /// The states of the last layer, texts x tokens x width, from `ids`, texts x tokens.
    func states(of ids: IRGraph.Value, in graph: inout TextGraph) throws -> IRGraph.Value {
        switch self {
        case .bert(let configuration): try BertEncoder(configuration, graph.weights).states(of: ids, in: &graph)
        }
    }
}
