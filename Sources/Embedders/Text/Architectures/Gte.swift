import Inference

/// GTE's own BERT (Zhang et al. 2024): BERT's order of norms with rotary positions and gated layers that have biases.
struct Gte: TextArchitecture {
    static let modelTypes = ["gte", "new"]

    let positions: Int?
    private let shape: LayerShape
    private let epsilon: Double
    private let activation: Activation
    private let base: Double
    /// By NTK's rule: a base so many times as large, and all angles smaller by this to the power of 2 / width.
    private let stretch: Double

    init(_ settings: ArchitectureSettings) throws {
        shape = try LayerShape(settings)
        epsilon = try settings.epsilon("layer_norm_eps", standard: 1e-12)
        activation = try settings.activation("hidden_act")
        positions = try settings.positions("max_position_embeddings")
        try settings.require("position_embedding_type", "rope")
        try settings.require("layer_norm_type", "layer_norm")
        base = try settings.rotaryBase("rope_theta", in: nil, standard: 160_000)
        stretch = try settings.ntkFactor()
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["new."], before: "embeddings.word_embeddings.weight")
        let name = prefix + "embeddings."
        var words = try graph.rows(of: ids, name + "word_embeddings.weight", width: shape.width)
        if graph.weights.has(name + "token_type_embeddings.weight") {
            words = graph.sum(words, try graph.row(0, name + "token_type_embeddings.weight", width: shape.width))
        }
        var states = graph.named("embeddings", try norm(words, name + "LayerNorm", &graph), width: shape.width)
        let rotary = graph.rotary(of: ids, width: shape.heads.width, base: base * stretch, shrink: stretch)
        for layer in 0..<shape.count {
            let name = "\(prefix)encoder.layer.\(layer)."
            let parts = try graph.parts(
                of: states, name + "attention.qkv_proj", width: shape.width, shape.heads, hasBias: true)
            let attended = graph.attention(
                query: graph.turned(parts.query, rotary), key: graph.turned(parts.key, rotary), value: parts.value,
                shape.heads)
            let joined = try graph.linear(attended, name + "attention.o_proj", from: shape.width, to: shape.width)
            states = try norm(graph.sum(joined, states), name + "attn_ln", &graph)
            states = graph.named(
                "layers.\(layer)",
                try norm(graph.sum(gated(states, name + "mlp.", &graph), states), name + "mlp_ln", &graph),
                width: shape.width)
        }
    }

    private func gated(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let both = try graph.linear(
            input, name + "up_gate_proj", from: shape.width, to: 2 * shape.inner, hasBias: false)
        let up = graph.part(0, of: 2, both, width: 2 * shape.inner)
        let gate = graph.activation(graph.part(1, of: 2, both, width: 2 * shape.inner), activation)
        return try graph.linear(graph.product(gate, up), name + "down_proj", from: shape.inner, to: shape.width)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: epsilon)
    }
}
