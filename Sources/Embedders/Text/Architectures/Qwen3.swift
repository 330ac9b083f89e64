import Inference

/// Qwen3 (Yang et al. 2025), as Qwen3-Embedding has it: a decoder, each token of which looks at those before it.
struct Qwen3: TextArchitecture {
    static let modelTypes = ["qwen3"]

    let positions: Int?
    private let width: Int
    private let count: Int
    private let heads: AttentionHeads
    private let inner: Int
    private let epsilon: Double
    private let activation: Activation
    private let hasBias: Bool
    private let base: Double

    init(_ settings: ArchitectureSettings) throws {
        width = try settings.width("hidden_size")
        count = try settings.layers("num_hidden_layers")
        let heads = try settings.number("num_attention_heads", 1...512)
        let shared = try settings.number("num_key_value_heads", 1...512, standard: heads)
        guard heads.isMultiple(of: shared) else {
            throw settings.error("num_key_value_heads", expected: .divisor(of: "num_attention_heads"))
        }
        self.heads = AttentionHeads(
            heads, shared: shared, width: try settings.number("head_dim", 2...4_096, standard: 128))
        inner = try settings.width("intermediate_size")
        epsilon = try settings.epsilon("rms_norm_eps", standard: 1e-6)
        activation = try settings.activation("hidden_act", standard: .silu)
        hasBias = settings.flag("attention_bias", standard: false)
        try settings.require("use_sliding_window", false)
        base = try settings.rotaryBase("rope_theta", in: nil, standard: 10_000)
        positions = try settings.positions("max_position_embeddings")
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["model."], before: "embed_tokens.weight")
        var states = graph.named(
            "embeddings", try graph.rows(of: ids, prefix + "embed_tokens.weight", width: width), width: width)
        let rotary = graph.rotary(of: ids, width: heads.width, base: base)
        for layer in 0..<count {
            let name = "\(prefix)layers.\(layer)."
            let input = try norm(states, name + "input_layernorm", &graph)
            states = graph.sum(states, try attended(input, name + "self_attn.", rotary, &graph))
            let middle = try norm(states, name + "post_attention_layernorm", &graph)
            states = graph.named(
                "layers.\(layer)", graph.sum(states, try gated(middle, name + "mlp.", &graph)), width: width)
        }
        _ = graph.named("last", try norm(states, prefix + "norm", &graph), width: width)
    }

    private func attended(
        _ input: IRGraph.Value, _ name: String, _ rotary: TextGraph.Rotary, _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        func part(_ part: String, _ count: Int) throws -> IRGraph.Value {
            let numbers = try graph.linear(
                input, name + part + "_proj", from: width, to: count * heads.width, hasBias: hasBias)
            return graph.split(numbers, count, width: heads.width)
        }
        func turned(_ letter: String, _ count: Int) throws -> IRGraph.Value {
            let normal = try graph.rmsNorm(
                try part(letter, count), name + letter + "_norm", width: heads.width, epsilon: epsilon)
            return graph.turned(normal, rotary)
        }
        let attended = graph.attention(
            query: try turned("q", heads.count), key: try turned("k", heads.shared),
            value: try part("v", heads.shared), heads, sight: .before)
        return try graph.linear(
            attended, name + "o_proj", from: heads.count * heads.width, to: width, hasBias: hasBias)
    }

    private func gated(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let gate = try graph.linear(input, name + "gate_proj", from: width, to: inner, hasBias: false)
        let up = try graph.linear(input, name + "up_proj", from: width, to: inner, hasBias: false)
        return try graph.linear(
            graph.product(graph.activation(gate, activation), up), name + "down_proj", from: inner, to: width,
            hasBias: false)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.rmsNorm(input, name, width: width, epsilon: epsilon)
    }
}
