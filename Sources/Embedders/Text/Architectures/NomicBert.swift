import Inference

/// NomicBERT (Nussbaum et al. 2024): BERT's order of norms with rotary positions and gated layers, by the keys of its own
/// `config.json` and by those that transformers writes.
struct NomicBert: TextArchitecture {
    static let modelTypes = ["nomic_bert"]

    let positions: Int?
    private let shape: LayerShape
    private let epsilon: Double
    private let base: Double

    init(_ settings: ArchitectureSettings) throws {
        let isOwn = settings.has("n_embd")
        func key(_ own: String, _ other: String) -> String { isOwn ? own : other }
        shape = try LayerShape(
            settings, isOwn ? .init(width: "n_embd", count: "n_layer", heads: "n_head", inner: "n_inner") : .usual)
        epsilon = try settings.epsilon(key("layer_norm_epsilon", "layer_norm_eps"), standard: 1e-12)
        positions = try settings.positions(key("n_positions", "max_position_embeddings"))
        try settings.require(key("activation_function", "hidden_act"), isOwn ? "swiglu" : "silu")
        // Its earliest kin were built in other ways.
        for key in ["prenorm", "use_rms_norm", "qkv_proj_bias", "mlp_fc1_bias", "rotary_emb_interleaved"] {
            try settings.require(key, false)
        }
        base = try settings.rotaryBase("rotary_emb_base", in: nil, standard: isOwn ? 10_000 : 1_000)
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["bert.", "nomic_bert."], before: "embeddings.word_embeddings.weight")
        let words = try graph.rows(of: ids, prefix + "embeddings.word_embeddings.weight", width: shape.width)
        let kind = try graph.row(0, prefix + "embeddings.token_type_embeddings.weight", width: shape.width)
        var states = graph.named(
            "embeddings", try norm(graph.sum(words, kind), prefix + "emb_ln", &graph), width: shape.width)
        let rotary = graph.rotary(of: ids, width: shape.heads.width, base: base)
        for layer in 0..<shape.count {
            let name = "\(prefix)encoder.layers.\(layer)."
            let parts = try graph.parts(of: states, name + "attn.Wqkv", width: shape.width, shape.heads, hasBias: false)
            let attended = graph.attention(
                query: graph.turned(parts.query, rotary), key: graph.turned(parts.key, rotary), value: parts.value,
                shape.heads)
            let joined = try graph.linear(
                attended, name + "attn.out_proj", from: shape.width, to: shape.width, hasBias: false)
            states = try norm(graph.sum(joined, states), name + "norm1", &graph)
            states = graph.named(
                "layers.\(layer)",
                try norm(graph.sum(gated(states, name + "mlp.", &graph), states), name + "norm2", &graph),
                width: shape.width)
        }
    }

    private func gated(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let up = try graph.linear(input, name + "fc11", from: shape.width, to: shape.inner, hasBias: false)
        let gate = try graph.linear(input, name + "fc12", from: shape.width, to: shape.inner, hasBias: false)
        return try graph.linear(
            graph.product(up, graph.activation(gate, .silu)), name + "fc2", from: shape.inner, to: shape.width,
            hasBias: false)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: epsilon)
    }
}
