import Inference

/// A text model with pooling, as a graph over the weights of its safetensors: ids in, one vector per text out; and the
/// blocks that its architecture is built of.
///
/// All texts of one run have the same number of tokens. So nothing is padded and nothing masked, and a text's vector
/// does not depend on what it is batched with.
struct TextGraph: LayerGraph {
    let weights: Safetensors
    /// Ids that will come are below it; what they look up must be there.
    let idLimit: Int
    /// Tokens of a text at most, for tables of positions.
    let maxTokens: Int
    var graph: IRGraph
    var layers = NamedLayers()

    static func make(
        _ architecture: any TextArchitecture, weights: Safetensors, idLimit: Int, constantsOffset: Int,
        settings: TextModelFolder.Settings, giving outcome: TextNetwork.Outcome, of folder: ModelFolder
    ) throws -> IRGraph {
        var builder = TextGraph(
            weights: weights, idLimit: idLimit, maxTokens: settings.maxTokens,
            graph: IRGraph(constantsOffset: constantsOffset))
        let ids = builder.graph.parameter("input_ids", .int32, shape: [nil, nil])
        try architecture.emit(ids, into: &builder)
        let layer =
            try settings.output.map { try builder.layers.layer($0, file: folder.name) } ?? builder.layers.all.last
        guard let layer else { throw ModelFileError(.noWeights, of: folder) }
        guard case .vectors(let start) = outcome else {
            guard layer.hasTokens else { throw ModelFileError(.noStates(isOfBoth: folder.isOfBoth), of: folder) }
            builder.graph.result(layer.value)
            return builder.graph
        }
        if settings.needsStates, !layer.hasTokens {
            throw ModelFileError(.lacking(.states, key: "pooling"), of: folder)
        }
        let steps = layer.hasTokens ? settings.steps : settings.steps.filter { !$0.isPooling }
        builder.graph.result(try builder.pipeline(steps, after: layer.value, from: start))
        return builder.graph
    }

    /// What follows the states of another's graph, or where it has pooled them, its vectors.
    static func make(
        _ steps: [PipelineStep], from start: Int, hasTokens: Bool, weights: Safetensors, constantsOffset: Int
    ) throws -> IRGraph {
        var builder = TextGraph(
            weights: weights, idLimit: 0, maxTokens: 0, graph: IRGraph(constantsOffset: constantsOffset))
        let states = builder.graph.parameter(
            "states", .float32, shape: Array(repeating: nil, count: hasTokens ? 3 : 2))
        let rest = hasTokens ? steps : steps.filter { !$0.isPooling }
        builder.graph.result(try builder.pipeline(rest, after: states, from: start))
        return builder.graph
    }
}
