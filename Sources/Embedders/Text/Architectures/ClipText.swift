import Inference

/// The tower of texts of CLIP (Radford et al. 2021): each token looks at those before it, and the state of the one that ends
/// the text is its vector.
struct ClipText: TextArchitecture {
    static let modelTypes = ["clip", "clip_text_model"]

    let positions: Int?
    let sharesPictures = true
    private let layers: PreNormLayers
    private let table: Int
    private let projection: Int
    /// The id that ends a text; nil where the largest does, as in files whose number is known to be wrong.
    private let end: Int?

    init(_ settings: ArchitectureSettings) throws {
        let part = settings.part("text_config")
        layers = PreNormLayers(
            shape: try LayerShape(part, standard: .init(width: 512, count: 12, heads: 8, inner: 2_048)),
            epsilon: try part.epsilon("layer_norm_eps", standard: 1e-5),
            activation: try part.activation("hidden_act", standard: .quickGELU), names: .clip)
        table = try part.positions("max_position_embeddings", standard: 77)
        positions = table
        projection = try settings.width("projection_dim", standard: 512)
        let said = try part.number("eos_token_id", 0...Int(Int32.max), standard: 49_407)
        end = said == 2 ? nil : said
    }

    func emit(_ ids: IRGraph.Value, into graph: inout TextGraph) throws {
        let (prefix, width) = ("text_model.", layers.shape.width)
        let name = prefix + "embeddings."
        let words = try graph.rows(of: ids, name + "token_embedding.weight", width: width)
        let places = try graph.positions(of: ids, name + "position_embedding.weight", count: table, width: width)
        let states = try layers.emit(
            after: graph.sum(words, places), prefix + "encoder.layers.", tokens: nil, sight: .before, into: &graph)
        let last = graph.named(
            "last", try layers.norm(states, prefix + "final_layer_norm", &graph), width: width)
        let pooled = graph.named("pooler", graph.state(of: last, atFirst: end, ids), [width])
        guard graph.weights.has("text_projection.weight") else { return }
        let projected = try graph.linear(pooled, "text_projection", from: width, to: projection, hasBias: false)
        _ = graph.named("text_embeds", projected, [projection])
    }
}

extension TextGraph {
    /// Of each text the state of the first token that has this id, texts x width; of the first that has the text's largest where
    /// it is nil, and of the first of all where none has it.
    fileprivate mutating func state(of states: IRGraph.Value, atFirst id: Int?, _ ids: IRGraph.Value) -> IRGraph.Value {
        let numbers = graph.add("Convert", [("destination_type", "f32")], [ids], type: .float32)
        let wanted =
            id.map { graph.constant(floats: [Float($0)]) }
            ?? graph.add("ReduceMax", [("keep_dims", "true")], [numbers, graph.constant([1])], type: .float32)
        let isWanted = graph.add("Equal", [("auto_broadcast", "numpy")], [numbers, wanted], type: .boolean)
        let ones = graph.add("Convert", [("destination_type", "f32")], [isWanted], type: .float32)
        // Places count down, so that the first of several is the largest, and the first of all is ahead of those with none.
        let length = graph.add(
            "Convert", [("destination_type", "f32")], [self.length(of: ids)], type: .float32)
        let (zero, one) = (graph.constant([0], isScalar: true), graph.constant([1], isScalar: true))
        let end = graph.add("Squeeze", [], [self.length(of: ids), graph.constant([0])], type: .int64)
        let places = graph.add("Range", version: "opset4", [("output_type", "f32")], [zero, end, one], type: .float32)
        let left = each("Subtract", length, places)
        let scores = sum(product(ones, sum(left, length)), left)
        let best = graph.add("ReduceMax", [("keep_dims", "true")], [scores, graph.constant([1])], type: .float32)
        let chosen = graph.add("Equal", [("auto_broadcast", "numpy")], [scores, best], type: .boolean)
        let mask = graph.add(
            "Unsqueeze", [],
            [
                graph.add("Convert", [("destination_type", "f32")], [chosen], type: .float32),
                graph.constant([2]),
            ], type: .float32)
        // One token alone is not zero: its state is the sum.
        return graph.add(
            "ReduceSum", [("keep_dims", "false")], [product(states, mask), graph.constant([1])], type: .float32)
    }
}
