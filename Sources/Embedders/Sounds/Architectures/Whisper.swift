import Inference

/// The encoder of Whisper (Radford et al. 2022), which hears; the decoder, which writes, is left out.
struct Whisper: SoundArchitecture {
    static let modelTypes = ["whisper"]

    let bands: Int
    /// Two to a position.
    var frames: Int { 2 * positions }
    private let positions: Int
    private let layers: PreNormLayers

    init(_ settings: ArchitectureSettings) throws {
        bands = try settings.number("num_mel_bins", SoundRecipe.bands, standard: 80)
        positions = try settings.number("max_source_positions", 1...30_000, standard: 1_500)
        layers = PreNormLayers(
            shape: try LayerShape(
                settings,
                .init(
                    width: "d_model", count: "encoder_layers", heads: "encoder_attention_heads",
                    inner: "encoder_ffn_dim")),
            epsilon: 1e-5, activation: try settings.activation("activation_function", standard: .gelu),
            names: PreNormLayers.Names(
                firstNorm: "self_attn_layer_norm", query: "self_attn.q_proj", key: "self_attn.k_proj",
                value: "self_attn.v_proj", output: "self_attn.out_proj", secondNorm: "final_layer_norm", wide: "fc1",
                narrow: "fc2"),
            keyHasBias: false)
    }

    func emit(_ features: IRGraph.Value, into graph: inout SoundGraph) throws {
        let prefix = graph.weights.prefix(["model.encoder.", "encoder."], before: "conv1.weight")
        let width = layers.shape.width
        var heard = try graph.convolved(features, prefix + "conv1", from: bands, to: width, stride: 1)
        heard = graph.activation(heard, .gelu)
        heard = try graph.convolved(heard, prefix + "conv2", from: width, to: width, stride: 2)
        heard = graph.transposed(graph.activation(heard, .gelu), [0, 2, 1])
        let places = try graph.weight(prefix + "embed_positions.weight", [positions, width])
        let states = try layers.emit(
            after: graph.sum(heard, places), prefix + "layers.", tokens: positions, into: &graph)
        _ = graph.named("last", try layers.norm(states, prefix + "layer_norm", &graph), [positions, width])
    }
}
