import Inference

/// The layers that BERT has and those after it kept, with the names of their weights.
struct EncoderLayers {
    let width: Int
    let epsilon: Double
    let heads: TextGraph.Heads
    private let count: Int
    private let inner: Int
    private let activation: Activation

    init(_ settings: ArchitectureSettings) throws {
        width = try settings.width("hidden_size")
        count = try settings.layers("num_hidden_layers")
        let heads = try settings.heads("num_attention_heads", of: width, called: "hidden_size")
        self.heads = TextGraph.Heads(heads, width: width / heads)
        inner = try settings.width("intermediate_size")
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

    func states(
        after input: IRGraph.Value, _ prefix: String, _ names: Names = .bert, sight: TextGraph.Sight = .all,
        in graph: inout TextGraph
    ) throws -> IRGraph.Value {
        var states = input
        for layer in 0..<count {
            states = try self.layer(states, "\(prefix)encoder.layer.\(layer).", names, sight, &graph)
        }
        return states
    }

    private func layer(
        _ input: IRGraph.Value, _ name: String, _ names: Names, _ sight: TextGraph.Sight, _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        let attended = graph.attention(
            query: try part(input, name + names.query, &graph), key: try part(input, name + names.key, &graph),
            value: try part(input, name + names.value, &graph), heads, sight: sight)
        let joined = try graph.linear(attended, name + names.output, from: width, to: width)
        let middle = try norm(graph.sum(joined, input), name + names.norm, &graph)
        let wide = try graph.linear(middle, name + "intermediate.dense", from: width, to: inner)
        let narrow = try graph.linear(
            graph.activation(wide, activation), name + "output.dense", from: inner, to: width)
        return try norm(graph.sum(narrow, middle), name + "output.LayerNorm", &graph)
    }

    private func part(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        graph.split(try graph.linear(input, name, from: width, to: width), heads.count, width: heads.width)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: width, epsilon: epsilon)
    }
}
