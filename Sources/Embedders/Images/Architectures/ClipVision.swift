import Inference

/// The tower of pictures of CLIP (Radford et al. 2021).
struct ClipVision: ImageArchitecture {
    static let modelTypes = ["clip", "clip_vision_model"]

    let grid: PatchGrid
    let tokensBeforePatches = 1
    private let layers: PreNormLayers
    private let projection: Int

    init(_ settings: ArchitectureSettings) throws {
        let part = settings.part("vision_config")
        grid = try PatchGrid(part, size: 224, patch: 32)
        layers = PreNormLayers(
            shape: try LayerShape(part, standard: .init(width: 768, count: 12, heads: 12, inner: 3_072)),
            epsilon: try part.epsilon("layer_norm_eps", standard: 1e-5),
            activation: try part.activation("hidden_act", standard: .quickGELU), names: .clip)
        projection = try settings.width("projection_dim", standard: 512)
    }

    func emit(_ pixels: IRGraph.Value, into graph: inout ImageGraph) throws {
        let (prefix, width) = ("vision_model.", layers.shape.width)
        let name = prefix + "embeddings."
        let patches = try graph.patches(pixels, grid, name + "patch_embedding", width: width, hasBias: false)
        let own = graph.reshaped(try graph.weight(name + "class_embedding", [width]), [1, 1, Int64(width)])
        let places = try graph.positions(grid, name + "position_embedding.weight", shape: [], before: 1, width: width)
        let placed = graph.sum(graph.concat([own, patches], axis: 1), places)
        let tokens = try graph.tokens(grid, before: tokensBeforePatches)
        // The name is spelt so in the weights.
        let states = try layers.emit(
            after: layers.norm(placed, prefix + "pre_layrnorm", &graph), prefix + "encoder.layers.", tokens: tokens,
            into: &graph)
        let last = try layers.norm(states, prefix + "post_layernorm", &graph)
        _ = graph.named("last", last, [tokens, width])
        let pooled = graph.named("pooler", graph.token(0, of: last), [width])
        guard graph.weights.has("visual_projection.weight") else { return }
        let projected = try graph.linear(pooled, "visual_projection", from: width, to: projection, hasBias: false)
        _ = graph.named("image_embeds", projected, [projection])
    }
}
