import Inference

/// MPNet (Song et al. 2020): BERT's layers with a bias by how far tokens are from each other, the same in all layers.
struct MPNet: TextArchitecture {
    static let modelTypes = ["mpnet"]
    private static let names = EncoderLayers.Names(
        query: "attention.attn.q", key: "attention.attn.k", value: "attention.attn.v", output: "attention.attn.o",
        norm: "attention.LayerNorm")

    let positions: Int?
    private let layers: EncoderLayers
    private let table: Int
    private let first: Int
    private let buckets: Int

    init(_ settings: ArchitectureSettings) throws {
        layers = try EncoderLayers(settings)
        table = try settings.positions("max_position_embeddings")
        first = try settings.number("pad_token_id", 0...table - 2, standard: 1) + 1
        positions = table - first
        buckets = try settings.number("relative_attention_num_buckets", 4...1_024, standard: 32)
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["mpnet."], before: "embeddings.word_embeddings.weight")
        let (name, width) = (prefix + "embeddings.", layers.shape.width)
        let words = try graph.rows(of: ids, name + "word_embeddings.weight", width: width)
        let places = try graph.positions(
            of: ids, name + "position_embeddings.weight", from: first, count: table, width: width)
        let states = try graph.layerNorm(
            graph.sum(words, places), name + "LayerNorm", width: width, epsilon: layers.epsilon)
        let bias = try graph.relativeBias(
            of: ids, prefix + "encoder.relative_attention_bias.weight", buckets: buckets,
            heads: layers.shape.heads.count,
            furthest: 128)
        try layers.emit(after: states, prefix, Self.names, sight: .biased(bias), into: &graph)
    }
}
