import Inference

/// The encoder of T5 (Raffel et al. 2020), plain or gated (version 1.1), as sentence-T5 and Instructor have it.
struct T5Encoder: TextArchitecture {
    static let modelTypes = ["t5"]

    let positions: Int? = nil
    private let width: Int
    private let count: Int
    private let heads: AttentionHeads
    private let inner: Int
    private let epsilon: Double
    private let isGated: Bool
    private let activation: Activation
    private let buckets: Int
    private let furthest: Int

    init(_ settings: ArchitectureSettings) throws {
        width = try settings.width("d_model")
        count = try settings.layers("num_layers")
        heads = AttentionHeads(
            try settings.number("num_heads", 1...512), width: try settings.number("d_kv", 1...4_096))
        inner = try settings.width("d_ff")
        epsilon = try settings.epsilon("layer_norm_epsilon", standard: 1e-6)
        buckets = try settings.number("relative_attention_num_buckets", 4...1_024, standard: 32)
        furthest = try settings.number("relative_attention_max_distance", buckets...1_048_576, standard: 128)
        switch settings.word("feed_forward_proj") ?? "relu" {
        case "relu": (isGated, activation) = (false, .relu)
        case "gated-gelu": (isGated, activation) = (true, .geluTanh)
        case "gated-silu": (isGated, activation) = (true, .silu)
        default: throw settings.error("feed_forward_proj", expected: .oneOf(["relu", "gated-gelu", "gated-silu"]))
        }
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let words = graph.weights.has("shared.weight") ? "shared.weight" : "encoder.embed_tokens.weight"
        var states = graph.named("embeddings", try graph.rows(of: ids, words, width: width), width: width)
        let bias = try graph.relativeBias(
            of: ids, "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", buckets: buckets,
            heads: heads.count, furthest: furthest)
        for layer in 0..<count {
            let name = "encoder.block.\(layer).layer."
            states = graph.sum(
                states,
                try attended(norm(states, name + "0.layer_norm", &graph), name + "0.SelfAttention.", bias, &graph))
            let forward = try forward(norm(states, name + "1.layer_norm", &graph), name + "1.DenseReluDense.", &graph)
            states = graph.named("layers.\(layer)", graph.sum(states, forward), width: width)
        }
        _ = graph.named("last", try norm(states, "encoder.final_layer_norm", &graph), width: width)
    }

    private func attended(
        _ input: IRGraph.Value, _ name: String, _ bias: IRGraph.Value, _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        let all = heads.count * heads.width
        func part(_ letter: String) throws -> IRGraph.Value {
            graph.split(
                try graph.linear(input, name + letter, from: width, to: all, hasBias: false), heads.count,
                width: heads.width)
        }
        // Its products are not scaled: the weights are.
        let attended = graph.attention(
            query: try part("q"), key: try part("k"), value: try part("v"), heads, sight: .biased(bias), scale: 1)
        return try graph.linear(attended, name + "o", from: all, to: width, hasBias: false)
    }

    private func forward(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        func wide(_ part: String) throws -> IRGraph.Value {
            try graph.linear(input, name + part, from: width, to: inner, hasBias: false)
        }
        let middle =
            isGated
            ? graph.product(graph.activation(try wide("wi_0"), activation), try wide("wi_1"))
            : graph.activation(try wide("wi"), activation)
        return try graph.linear(middle, name + "wo", from: inner, to: width, hasBias: false)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.rmsNorm(input, name, width: width, epsilon: epsilon)
    }
}
