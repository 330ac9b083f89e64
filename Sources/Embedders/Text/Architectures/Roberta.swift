import Inference

/// RoBERTa (Liu et al. 2019) and XLM-RoBERTa (Conneau et al. 2020): BERT's layers, with positions that begin behind the one of
/// the padding token.
struct Roberta: TextArchitecture {
    static let modelTypes = ["roberta", "xlm-roberta", "camembert"]

    let positions: Int?
    private let layers: EncoderLayers
    private let table: Int
    private let first: Int

    init(_ settings: ArchitectureSettings) throws {
        try settings.require("position_embedding_type", "absolute")
        layers = try EncoderLayers(settings)
        table = try settings.positions("max_position_embeddings")
        first = try settings.number("pad_token_id", 0...table - 2, standard: 1) + 1
        positions = table - first
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(["roberta."], before: "embeddings.word_embeddings.weight")
        let (name, width) = (prefix + "embeddings.", layers.shape.width)
        let words = try graph.rows(of: ids, name + "word_embeddings.weight", width: width)
        let places = try graph.positions(
            of: ids, name + "position_embeddings.weight", from: first, count: table, width: width)
        let kind = try graph.row(0, name + "token_type_embeddings.weight", width: width)
        let states = try graph.layerNorm(
            graph.sum(graph.sum(words, places), kind), name + "LayerNorm", width: width, epsilon: layers.epsilon)
        try layers.emit(after: states, prefix, into: &graph)
    }
}
