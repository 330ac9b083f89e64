import Inference

/// ModernBERT (Warner et al. 2024): rotary positions, gated layers, norms before each, and in most layers a look at neighbours
/// alone.
struct ModernBert: TextArchitecture {
    static let modelTypes = ["modernbert"]

    let positions: Int?
    private let shape: LayerShape
    private let epsilon: Double
    private let activation: Activation
    private let hasBias: (norm: Bool, attention: Bool, inner: Bool)
    /// Every so manieth layer, from the first, looks at all tokens.
    private let globalEvery: Int
    /// Tokens to either side that other layers look at.
    private let reach: Int
    private let bases: (global: Double, local: Double)

    init(_ settings: ArchitectureSettings) throws {
        shape = try LayerShape(settings)
        epsilon = try settings.epsilon("norm_eps", standard: 1e-5)
        activation = try settings.activation("hidden_activation")
        hasBias = (
            settings.flag("norm_bias", standard: false), settings.flag("attention_bias", standard: false),
            settings.flag("mlp_bias", standard: false)
        )
        globalEvery = try settings.number("global_attn_every_n_layers", 1...256, standard: 3)
        reach = try settings.number("local_attention", 1...1_048_576, standard: 128) / 2
        bases = (
            try settings.rotaryBase("global_rope_theta", in: "full_attention", standard: 160_000),
            try settings.rotaryBase("local_rope_theta", in: "sliding_attention", standard: 10_000)
        )
        positions = try settings.positions("max_position_embeddings")
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["model."], before: "embeddings.tok_embeddings.weight")
        let words = try graph.rows(of: ids, prefix + "embeddings.tok_embeddings.weight", width: shape.width)
        var states = graph.named(
            "embeddings", try norm(words, prefix + "embeddings.norm", &graph), width: shape.width)
        let global = graph.rotary(of: ids, width: shape.heads.width, base: bases.global)
        let local = graph.rotary(of: ids, width: shape.heads.width, base: bases.local)
        let near = graph.window(of: ids, reach: reach)
        for layer in 0..<shape.count {
            let name = "\(prefix)layers.\(layer)."
            let isGlobal = layer.isMultiple(of: globalEvery)
            // The first layer's input is normal already.
            let input = layer == 0 ? states : try norm(states, name + "attn_norm", &graph)
            states = graph.sum(
                states,
                try attended(input, name + "attn.", isGlobal ? global : local, isGlobal ? .all : .within(near), &graph))
            let forward = try gated(norm(states, name + "mlp_norm", &graph), name + "mlp.", &graph)
            states = graph.named("layers.\(layer)", graph.sum(states, forward), width: shape.width)
        }
        _ = graph.named("last", try norm(states, prefix + "final_norm", &graph), width: shape.width)
    }

    private func attended(
        _ input: IRGraph.Value, _ name: String, _ rotary: TextGraph.Rotary, _ sight: Sight,
        _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        let parts = try graph.parts(
            of: input, name + "Wqkv", width: shape.width, shape.heads, hasBias: hasBias.attention)
        let attended = graph.attention(
            query: graph.turned(parts.query, rotary), key: graph.turned(parts.key, rotary), value: parts.value,
            shape.heads,
            sight: sight)
        return try graph.linear(attended, name + "Wo", from: shape.width, to: shape.width, hasBias: hasBias.attention)
    }

    private func gated(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let both = try graph.linear(input, name + "Wi", from: shape.width, to: 2 * shape.inner, hasBias: hasBias.inner)
        let first = graph.activation(graph.part(0, of: 2, both, width: 2 * shape.inner), activation)
        let gate = graph.part(1, of: 2, both, width: 2 * shape.inner)
        return try graph.linear(
            graph.product(first, gate), name + "Wo", from: shape.inner, to: shape.width, hasBias: hasBias.inner)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: epsilon, hasBias: hasBias.norm)
    }
}
