import JSONReading

/// What `config.json` says of a BERT encoder (Devlin et al. 2019).
struct BertConfiguration: Equatable {
    let hiddenSize: Int
    let layers: Int
    let heads: Int
    let innerSize: Int
    let normEpsilon: Double
    let gelu: GELU
    let positions: Int

    init(_ settings: ArchitectureSettings) throws(ModelFileError) {
        let json = settings.json
        if let kind = json["position_embedding_type"]?.string, kind != "absolute" {
            throw settings.error("position_embedding_type", expected: .oneOf(["absolute"]))
        }
        switch json["hidden_act"]?.string ?? "gelu" {
        case "gelu": gelu = .exact
        case "gelu_new", "gelu_pytorch_tanh": gelu = .tanh
        default: throw settings.error("hidden_act", expected: .oneOf(["gelu"]))
        }
        hiddenSize = try settings.number("hidden_size", 1...16_384)
        layers = try settings.number("num_hidden_layers", 1...128)
        heads = try settings.number("num_attention_heads", 1...256)
        innerSize = try settings.number("intermediate_size", 1...131_072)
        positions = try settings.number("max_position_embeddings", 2...131_072)
        guard hiddenSize.isMultiple(of: heads) else {
            throw settings.error("num_attention_heads", expected: .divisor(of: "hidden_size"))
        }
        normEpsilon = json["layer_norm_eps"]?.double ?? 1e-12
        guard normEpsilon > 0, normEpsilon < 1 else {
            throw settings.error("layer_norm_eps", expected: .smallNumber)
        }
    }
}
