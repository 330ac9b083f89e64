import Inference

/// The tower of pictures of SigLIP (Zhai et al. 2023), and of SigLIP 2 where pictures are of one size.
struct SiglipVision: ImageArchitecture {
    static let modelTypes = ["siglip", "siglip_vision_model"]

    let grid: PatchGrid
    let tokensBeforePatches = 0
    private let layers: PreNormLayers

    init(_ settings: ArchitectureSettings) throws {
        let part = settings.part("vision_config")
        grid = try PatchGrid(part, size: 224, patch: 16)
        layers = PreNormLayers(
            shape: try LayerShape(part, standard: .init(width: 768, count: 12, heads: 12, inner: 3_072)),
            epsilon: try part.epsilon("layer_norm_eps", standard: 1e-6),
            activation: try part.activation("hidden_act", standard: .geluTanh), names: .clip)
    }

    func emit(_ pixels: IRGraph.Value, into graph: inout ImageGraph) throws {
        let (prefix, width) = ("vision_model.", layers.shape.width)
        let name = prefix + "embeddings."
        let patches = try graph.patches(pixels, grid, name + "patch_embedding", width: width, hasBias: true)
        let places = try graph.positions(grid, name + "position_embedding.weight", shape: [], before: 0, width: width)
        let tokens = try graph.tokens(grid, before: tokensBeforePatches)
        let states = try layers.emit(
            after: graph.sum(patches, places), prefix + "encoder.layers.", tokens: tokens, into: &graph)
        let last = graph.named(
            "last", try layers.norm(states, prefix + "post_layernorm", &graph), [tokens, width])
        guard graph.weights.has(prefix + "head.probe") else { return }
        _ = graph.named("pooler", try head(last, prefix + "head.", &graph), [width])
    }

    /// One learnt token that looks at all of the picture's.
    private func head(_ states: IRGraph.Value, _ name: String, _ graph: inout ImageGraph) throws -> IRGraph.Value {
        let (width, heads) = (layers.shape.width, layers.shape.heads)
        let probe = try graph.weight(name + "probe", [1, 1, width])
        let matrix = try graph.weight(name + "attention.in_proj_weight", [3 * width, width])
        let bias = try graph.weight(name + "attention.in_proj_bias", [3 * width])
        func part(_ index: Int, of input: IRGraph.Value) -> IRGraph.Value {
            let (start, end) = (index * width, Int64((index + 1) * width))
            let product = graph.product(
                input, transposedMatrix: graph.slice(matrix, start, end, axis: 0))
            return graph.split(
                graph.sum(product, graph.slice(bias, start, end, axis: 0)), heads.count, width: heads.width)
        }
        let attended = graph.attention(
            query: part(0, of: probe), key: part(1, of: states), value: part(2, of: states), heads)
        let joined = try graph.linear(attended, name + "attention.out_proj", from: width, to: width)
        let normal = try layers.norm(joined, name + "layernorm", &graph)
        return graph.token(0, of: graph.sum(joined, try layers.forward(normal, name, &graph)))
    }
}
