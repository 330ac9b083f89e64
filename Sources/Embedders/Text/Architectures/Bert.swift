import Inference

/// BERT (Devlin et al. 2019), and ELECTRA's discriminator (Clark et al. 2020), whose tokens may be narrower than its layers.
struct Bert: TextArchitecture {
    static let modelTypes = ["bert", "electra"]

    let positions: Int?
    private let layers: EncoderLayers
    private let vocabularyWidth: Int
    private let table: Int
    /// Where the encoder is part of a larger model.
    private let prefixes: [String]

    init(_ settings: ArchitectureSettings) throws {
        try settings.require("position_embedding_type", "absolute")
        layers = try EncoderLayers(settings)
        table = try settings.positions("max_position_embeddings")
        positions = table
        vocabularyWidth = try settings.number("embedding_size", 1...131_072, standard: layers.shape.width)
        prefixes = Self.modelTypes.map { $0 + "." }
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let prefix = graph.weights.prefix(prefixes, before: "embeddings.word_embeddings.weight")
        let (name, width) = (prefix + "embeddings.", vocabularyWidth)
        let words = try graph.rows(of: ids, name + "word_embeddings.weight", width: width)
        let places = try graph.positions(of: ids, name + "position_embeddings.weight", count: table, width: width)
        // Every token is of the first kind: there is no second text.
        let kind = try graph.row(0, name + "token_type_embeddings.weight", width: width)
        var states = try graph.layerNorm(
            graph.sum(graph.sum(words, places), kind), name + "LayerNorm", width: width, epsilon: layers.epsilon)
        if width != layers.shape.width {
            states = try graph.linear(states, prefix + "embeddings_project", from: width, to: layers.shape.width)
        }
        try layers.emit(after: states, prefix, into: &graph)
    }
}
