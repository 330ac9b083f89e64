import Inference

/// The layers of ViT and of what came after it, each with a norm before it (Dosovitskiy et al. 2021), with the names of their
/// weights.
struct PreNormLayers {
    /// How a layer's parts are called, behind its number.
    struct Names {
        let firstNorm, query, key, value, output, secondNorm, wide, narrow: String
        /// What the numbers of attention and of the layers behind it are multiplied by (Touvron et al. 2021), where there is such.
        var scales: (first: String, second: String)?

        static let clip = Names(
            firstNorm: "layer_norm1", query: "self_attn.q_proj", key: "self_attn.k_proj", value: "self_attn.v_proj",
            output: "self_attn.out_proj", secondNorm: "layer_norm2", wide: "mlp.fc1", narrow: "mlp.fc2")
    }

    let shape: LayerShape
    let epsilon: Double
    let activation: Activation
    let names: Names
    /// Of queries, keys and values.
    var hasBias = true
    /// Of keys, where these are otherwise.
    var keyHasBias: Bool?
    /// Whether the wide layer has two halves, of which the first, activated, is multiplied by the second.
    var isGated = false

    /// - Parameters:
    ///   - list: what stands before a layer's number.
    ///   - tokens: how many there are; nil where that is the item's to say.
    func emit<Graph: LayerGraph>(
        after input: IRGraph.Value, _ list: String, tokens: Int?, sight: Sight = .all, into graph: inout Graph
    ) throws -> IRGraph.Value {
        var states = graph.named("embeddings", input, [tokens, shape.width])
        for layer in 0..<shape.count {
            states = try self.layer(states, "\(list)\(layer).", sight, &graph)
            states = graph.named("layers.\(layer)", states, [tokens, shape.width])
        }
        return states
    }

    private func layer<Graph: LayerGraph>(
        _ input: IRGraph.Value, _ name: String, _ sight: Sight, _ graph: inout Graph
    ) throws -> IRGraph.Value {
        let normal = try norm(input, name + names.firstNorm, &graph)
        let attended = graph.attention(
            query: try part(normal, name + names.query, &graph),
            key: try part(normal, name + names.key, hasBias: keyHasBias, &graph),
            value: try part(normal, name + names.value, &graph), shape.heads, sight: sight)
        let joined = try scaled(
            graph.linear(attended, name + names.output, from: shape.width, to: shape.width),
            names.scales.map { name + $0.first }, &graph)
        let middle = graph.sum(joined, input)
        let forward = try forward(norm(middle, name + names.secondNorm, &graph), name, &graph)
        return graph.sum(try scaled(forward, names.scales.map { name + $0.second }, &graph), middle)
    }

    func forward<Graph: LayerGraph>(
        _ input: IRGraph.Value, _ name: String, _ graph: inout Graph
    ) throws -> IRGraph.Value {
        let width = (isGated ? 2 : 1) * shape.inner
        var wide = try graph.linear(input, name + names.wide, from: shape.width, to: width)
        if isGated {
            let first = graph.activation(graph.part(0, of: 2, wide, width: width), activation)
            wide = graph.product(first, graph.part(1, of: 2, wide, width: width))
        } else {
            wide = graph.activation(wide, activation)
        }
        return try graph.linear(wide, name + names.narrow, from: shape.inner, to: shape.width)
    }

    func norm<Graph: LayerGraph>(
        _ input: IRGraph.Value, _ name: String, _ graph: inout Graph
    ) throws -> IRGraph.Value {
        try graph.layerNorm(input, name, width: shape.width, epsilon: epsilon)
    }

    private func part<Graph: LayerGraph>(
        _ input: IRGraph.Value, _ name: String, hasBias: Bool? = nil, _ graph: inout Graph
    ) throws -> IRGraph.Value {
        graph.split(
            try graph.linear(input, name, from: shape.width, to: shape.width, hasBias: hasBias ?? self.hasBias),
            shape.heads.count,
            width: shape.heads.width)
    }

    private func scaled<Graph: LayerGraph>(
        _ input: IRGraph.Value, _ name: String?, _ graph: inout Graph
    ) throws -> IRGraph.Value {
        guard let name else { return input }
        return graph.product(input, try graph.weight(name, [shape.width]))
    }
}
