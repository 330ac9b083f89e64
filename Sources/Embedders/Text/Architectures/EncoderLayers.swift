import Inference

/// The layers that BERT has and those after it kept, with the names of their weights.
struct EncoderLayers {
    let shape: LayerShape
    let epsilon: Double
    private let activation: Activation

    init(_ settings: ArchitectureSettings) throws {
        shape = try LayerShape(settings)
        epsilon = try settings.epsilon("layer_norm_eps", standard: 1e-12)
        activation = try settings.activation("hidden_act")
    }

    /// How a layer's attention is called, behind `encoder.layer.N.`.
    struct Names {
        let query, key, value, output, norm: String

        static let bert = Names(
            query: "attention.self.query", key: "attention.self.key", value: "attention.self.value",
            output: "attention.output.dense", norm: "attention.output.LayerNorm")
    }

    func emit(
        after input: IRGraph.Value, _ prefix: String, _ names: Names = .bert, sight: Sight = .all,
        into graph: inout TextGraph
    ) throws {
        var states = graph.named("embeddings", input, width: shape.width)
        for layer in 0..<shape.count {
            states = graph.named(
                "layers.\(layer)",
                try self.layer(states, "\(prefix)encoder.layer.\(layer).", names, sight, &graph), width: shape.width)
        }
    }

    private func layer(
        _ input: IRGraph.Value, _ name: String, _ names: Names, _ sight: Sight, _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        let attended = graph.attention(
            query: try part(input, name + names.query, &graph), key: try part(input, name + names.key, &graph),
            value: try part(input, name + names.value, &graph), shape.heads, sight: sight)
        let joined = try graph.linear(attended, name + names.output, from: shape.width, to: shape.width)
        let middle = try norm(graph.sum(joined, input), name + names.norm, &graph)
        let wide = try graph.linear(middle, name + "intermediate.dense", from: shape.width, to: shape.inner)
        let narrow = try graph.linear(
            graph.activation(wide, activation), name + "output.dense", from: shape.inner, to: shape.width)
        return try norm(graph.sum(narrow, middle), name + "output.LayerNorm", &graph)
    }

    private func part(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        graph.split(
            try graph.linear(input, name, from: shape.width, to: shape.width), shape.heads.count,
            width: shape.heads.width)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: epsilon)
    }
}
