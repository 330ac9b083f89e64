import Inference

/// The tower of texts of SigLIP (Zhai et al. 2023): the state of the last of as many tokens as there are positions is the text's
/// vector, whatever stands there.
struct SiglipText: TextArchitecture {
    static let modelTypes = ["siglip", "siglip_text_model"]

    let positions: Int?
    let sharesPictures = true
    private let layers: PreNormLayers
    private let table: Int
    private let projection: Int

    var paddedTo: Int? { table }

    init(_ settings: ArchitectureSettings) throws {
        let part = settings.part("text_config")
        layers = PreNormLayers(
            shape: try LayerShape(part, standard: .init(width: 768, count: 12, heads: 12, inner: 3_072)),
            epsilon: try part.epsilon("layer_norm_eps", standard: 1e-6),
            activation: try part.activation("hidden_act", standard: .geluTanh), names: .clip)
        table = try part.positions("max_position_embeddings", standard: 64)
        positions = table
        projection = try part.width("projection_size", standard: layers.shape.width)
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let (prefix, width) = ("text_model.", layers.shape.width)
        let name = prefix + "embeddings."
        let words = try graph.rows(of: ids, name + "token_embedding.weight", width: width)
        let places = try graph.positions(of: ids, name + "position_embedding.weight", count: table, width: width)
        let states = try layers.emit(
            after: graph.sum(words, places), prefix + "encoder.layers.", tokens: nil, into: &graph)
        let last = graph.named(
            "last", try layers.norm(states, prefix + "final_layer_norm", &graph), width: width)
        let head = try graph.linear(graph.token(-1, of: last), prefix + "head", from: width, to: projection)
        _ = graph.named("pooler", head, [projection])
    }
}
