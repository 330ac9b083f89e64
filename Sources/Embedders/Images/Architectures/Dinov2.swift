import Inference

/// DINOv2 (Oquab et al. 2023), with registers (Darcet et al. 2024) or without.
struct Dinov2: ImageArchitecture {
    private static let withRegisters = "dinov2_with_registers"
    static let modelTypes = ["dinov2", withRegisters]

    let grid: PatchGrid
    let tokensBeforePatches: Int
    private let layers: PreNormLayers
    private let registers: Int
    /// Of positions for pictures of another size; they were trained so.
    private let filter: PositionTable.Filter

    private static func names(isGated: Bool) -> PreNormLayers.Names {
        PreNormLayers.Names(
            firstNorm: "norm1", query: "attention.attention.query", key: "attention.attention.key",
            value: "attention.attention.value", output: "attention.output.dense", secondNorm: "norm2",
            wide: isGated ? "mlp.weights_in" : "mlp.fc1", narrow: isGated ? "mlp.weights_out" : "mlp.fc2",
            scales: ("layer_scale1.lambda1", "layer_scale2.lambda1"))
    }

    init(_ settings: ArchitectureSettings) throws {
        grid = try PatchGrid(settings, size: 224, patch: 14)
        let isGated = settings.flag("use_swiglu_ffn", standard: false)
        let ratio = try settings.number("mlp_ratio", 1...64, standard: 4)
        let shape = try LayerShape(settings, standard: .init(width: 768, count: 12, heads: 12, inner: 3_072)) { width in
            // Two thirds, to a multiple of eight, for each half.
            isGated ? (width * ratio * 2 / 3 + 7) / 8 * 8 : width * ratio
        }
        layers = PreNormLayers(
            shape: shape, epsilon: try settings.epsilon("layer_norm_eps", standard: 1e-6),
            activation: isGated ? .silu : try settings.activation("hidden_act"), names: Self.names(isGated: isGated),
            hasBias: settings.flag("qkv_bias", standard: true), isGated: isGated)
        let hasRegisters = settings.modelType == Self.withRegisters
        registers = hasRegisters ? try settings.number("num_register_tokens", 0...1_024, standard: 4) : 0
        filter = hasRegisters ? .widened : .plain
        tokensBeforePatches = 1 + registers
    }

    func emit(_ pixels: IRGraph.Value, into graph: inout ImageGraph) throws {
        let prefix = graph.weights.prefix(Self.modelTypes.map { $0 + "." }, before: "embeddings.cls_token")
        let width = layers.shape.width
        let name = prefix + "embeddings."
        let patches = try graph.patches(
            pixels, grid, name + "patch_embeddings.projection", width: width, hasBias: true)
        let all = graph.concat([try graph.weight(name + "cls_token", [1, 1, width]), patches], axis: 1)
        var placed = graph.sum(
            all,
            try graph.positions(
                grid, name + "position_embeddings", shape: [1], before: 1, width: width,
                filter: filter))
        if registers > 0 {
            // They have no position.
            let own = try graph.weight(name + "register_tokens", [1, registers, width])
            placed = graph.concat(
                [graph.slice(placed, 0, 1, axis: 1), own, graph.slice(placed, 1, .max, axis: 1)], axis: 1)
        }
        let tokens = try graph.tokens(grid, before: tokensBeforePatches)
        let states = try layers.emit(after: placed, prefix + "encoder.layer.", tokens: tokens, into: &graph)
        _ = graph.named("last", try layers.norm(states, prefix + "layernorm", &graph), [tokens, width])
    }
}
