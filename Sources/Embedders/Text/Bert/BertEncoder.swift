import Inference

/// The encoder of BERT (Devlin et al. 2019) with the names that its weights have.
struct BertEncoder {
    private let configuration: BertConfiguration
    /// `bert.` where the encoder is part of a larger model.
    private let prefix: String

    init(_ configuration: BertConfiguration, _ weights: Safetensors) {
        self.configuration = configuration
        prefix = weights.has("bert.embeddings.word_embeddings.weight") ? "bert." : ""
    }

    func states(of ids: IRGraph.Value, in graph: inout TextGraph) throws -> IRGraph.Value {
        var states = try embeddings(of: ids, &graph)
        for layer in 0..<configuration.layers {
            states = try encoderLayer(states, "\(prefix)encoder.layer.\(layer).", &graph)
        }
        return states
    }

    private func embeddings(of ids: IRGraph.Value, _ graph: inout TextGraph) throws -> IRGraph.Value {
        let (name, width) = (prefix + "embeddings.", configuration.hiddenSize)
        let words = try graph.rows(of: ids, name + "word_embeddings.weight", width: width)
        let positions = try graph.firstRows(
            asLongAs: ids, name + "position_embeddings.weight", count: configuration.positions, width: width)
        // Every token is of the first kind: there is no second text.
        let kind = try graph.row(0, name + "token_type_embeddings.weight", width: width)
        return try norm(graph.sum(graph.sum(words, positions), kind), name + "LayerNorm", &graph)
    }

    private func encoderLayer(
        _ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph
    ) throws -> IRGraph.Value {
        let (width, inner) = (configuration.hiddenSize, configuration.innerSize)
        let attended = graph.attention(
            query: try graph.linear(input, name + "attention.self.query", from: width, to: width),
            key: try graph.linear(input, name + "attention.self.key", from: width, to: width),
            value: try graph.linear(input, name + "attention.self.value", from: width, to: width),
            heads: configuration.heads, width: width)
        let joined = try graph.linear(attended, name + "attention.output.dense", from: width, to: width)
        let middle = try norm(graph.sum(joined, input), name + "attention.output.LayerNorm", &graph)
        let wide = try graph.linear(middle, name + "intermediate.dense", from: width, to: inner)
        let narrow = try graph.linear(
            graph.gelu(wide, configuration.gelu), name + "output.dense", from: inner, to: width)
        return try norm(graph.sum(narrow, middle), name + "output.LayerNorm", &graph)
    }

    private func norm(_ input: IRGraph.Value, _ name: String, _ graph: inout TextGraph) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: configuration.hiddenSize, epsilon: configuration.normEpsilon)
    }
}
