import Inference

/// DistilBERT (Sanh et al. 2019): BERT's layers under names of its own, without kinds of tokens.
struct DistilBert: TextArchitecture {
    static let modelTypes = ["distilbert"]
    private static let epsilon = 1e-12
    private static let keys = LayerShape.Keys(width: "dim", count: "n_layers", heads: "n_heads", inner: "hidden_dim")

    let positions: Int?
    private let shape: LayerShape
    private let activation: Activation
    private let table: Int

    init(_ settings: ArchitectureSettings) throws {
        shape = try LayerShape(settings, Self.keys)
        activation = try settings.activation("activation")
        table = try settings.positions("max_position_embeddings")
        positions = table
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["distilbert."], before: "embeddings.word_embeddings.weight")
        let name = prefix + "embeddings."
        let words = try graph.rows(of: ids, name + "word_embeddings.weight", width: shape.width)
        let places = try graph.positions(of: ids, name + "position_embeddings.weight", count: table, width: shape.width)
        var states = graph.named(
            "embeddings", try norm(graph.sum(words, places), name + "LayerNorm", &graph), width: shape.width)
        for layer in 0..<shape.count {
            states = graph.named(
                "layers.\(layer)", try self.layer(states, "\(prefix)transformer.layer.\(layer).", &graph),
                width: shape.width)
        }
    }

    private func layer(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let attended = graph.attention(
            query: try part(input, name + "attention.q_lin", &graph),
            key: try part(input, name + "attention.k_lin", &graph),
            value: try part(input, name + "attention.v_lin", &graph), shape.heads)
        let joined = try graph.linear(attended, name + "attention.out_lin", from: shape.width, to: shape.width)
        let middle = try norm(graph.sum(joined, input), name + "sa_layer_norm", &graph)
        let wide = try graph.linear(middle, name + "ffn.lin1", from: shape.width, to: shape.inner)
        let narrow = try graph.linear(
            graph.activation(wide, activation), name + "ffn.lin2", from: shape.inner, to: shape.width)
        return try norm(graph.sum(narrow, middle), name + "output_layer_norm", &graph)
    }

    private func part(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        graph.split(
            try graph.linear(input, name, from: shape.width, to: shape.width), shape.heads.count,
            width: shape.heads.width)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: Self.epsilon)
    }
}
