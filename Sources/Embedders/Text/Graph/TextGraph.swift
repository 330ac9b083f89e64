import Inference

/// A text model with pooling, as a graph over the weights of its safetensors: ids in, one vector per text out; and the
/// blocks that its architecture is built of.
///
/// All texts of one run have the same number of tokens. So nothing is padded and nothing masked, and a text's vector
/// does not depend on what it is batched with.
struct TextGraph {
    let weights: Safetensors
    /// Ids that will come are below it; what they look up must be there.
    let idLimit: Int
    /// Tokens of a text at most, for tables of positions.
    let maxTokens: Int
    var graph: IRGraph

    static func make(
        _ architecture: any TextArchitecture, weights: Safetensors, idLimit: Int, constantsOffset: Int,
        settings: TextModelFolder.Settings
    ) throws -> IRGraph {
        var builder = TextGraph(
            weights: weights, idLimit: idLimit, maxTokens: settings.maxTokens,
            graph: IRGraph(constantsOffset: constantsOffset))
        let ids = builder.graph.parameter("input_ids", .int32, shape: [nil, nil])
        let states = try architecture.states(of: ids, in: &builder)
        var vector = builder.pooled(states, settings.pooling)
        if settings.normalize {
            let axis = builder.graph.constant([1])
            vector = builder.graph.add(
                "NormalizeL2", [("eps", "1e-12"), ("eps_mode", "max")], [vector, axis], type: .float32)
        }
        builder.graph.result(vector)
        return builder.graph
    }

    // Sums and means, not products: a product here would bring the last step into bfloat16.
    private mutating func pooled(_ states: IRGraph.Value, _ pooling: TextModelCard.Pooling) -> IRGraph.Value {
        switch pooling {
        case .mean, .max:
            let axis = graph.constant([1])
            return graph.add(
                pooling == .mean ? "ReduceMean" : "ReduceMax", [("keep_dims", "false")], [states, axis], type: .float32)
        case .cls, .last:
            let place = graph.constant([pooling == .cls ? 0 : -1], isScalar: true)
            return gather(states, place, axis: graph.constant([1], isScalar: true))
        }
    }
}
