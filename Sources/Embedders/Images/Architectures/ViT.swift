import Inference

/// ViT (Dosovitskiy et al. 2021).
struct ViT: ImageArchitecture {
    static let modelTypes = ["vit"]

    let grid: PatchGrid
    let tokensBeforePatches = 1
    private let layers: PreNormLayers
    /// Of the pooler, where the weights have one.
    private let pooler: Activation
    private let poolerWidth: Int

    private static let names = PreNormLayers.Names(
        firstNorm: "layernorm_before", query: "attention.attention.query", key: "attention.attention.key",
        value: "attention.attention.value", output: "attention.output.dense", secondNorm: "layernorm_after",
        wide: "intermediate.dense", narrow: "output.dense")

    init(_ settings: ArchitectureSettings) throws {
        grid = try PatchGrid(settings, size: 224, patch: 16)
        layers = PreNormLayers(
            shape: try LayerShape(settings, standard: .init(width: 768, count: 12, heads: 12, inner: 3_072)),
            epsilon: try settings.epsilon("layer_norm_eps", standard: 1e-12),
            activation: try settings.activation("hidden_act"), names: Self.names,
            hasBias: settings.flag("qkv_bias", standard: true))
        pooler = try settings.activation("pooler_act", standard: .tanh)
        poolerWidth = try settings.width("pooler_output_size", standard: layers.shape.width)
    }

    func emit(_ pixels: IRGraph.Value, into graph: inout ImageGraph) throws {
        let prefix = graph.weights.prefix(["vit."], before: "embeddings.cls_token")
        let width = layers.shape.width
        let name = prefix + "embeddings."
        let patches = try graph.patches(
            pixels, grid, name + "patch_embeddings.projection", width: width, hasBias: true)
        let all = graph.concat([try graph.weight(name + "cls_token", [1, 1, width]), patches], axis: 1)
        let places = try graph.positions(grid, name + "position_embeddings", shape: [1], before: 1, width: width)
        let tokens = try graph.tokens(grid, before: tokensBeforePatches)
        let states = try layers.emit(
            after: graph.sum(all, places), prefix + "encoder.layer.", tokens: tokens, into: &graph)
        let last = try layers.norm(states, prefix + "layernorm", &graph)
        if graph.weights.has(prefix + "pooler.dense.weight") {
            let pooled = try graph.linear(
                graph.token(0, of: last), prefix + "pooler.dense", from: width, to: poolerWidth)
            _ = graph.named("pooler", graph.activation(pooled, pooler), [poolerWidth])
        }
        // Many have a pooler that was never trained: by itself the class's token is taken.
        _ = graph.named("last", last, [tokens, width])
    }
}
