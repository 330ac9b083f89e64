import Inference

/// A text model with pooling, as a graph over the weights of a safetensors file: ids in, one vector per text out; and
/// the blocks that its architecture is built of.
///
/// All texts of one run have the same number of tokens. So nothing is padded and nothing masked, and a text's vector
/// does not depend on what it is batched with.
struct TextGraph {
    let weights: Safetensors
    /// Ids that will come are below it; what they look up must be there.
    private let idLimit: Int
    private var graph: IRGraph

    static func make(
        _ architecture: TextArchitecture, weights: Safetensors, idLimit: Int, constantsOffset: Int,
        pooling: TextModelCard.Pooling, normalize: Bool
    ) throws -> IRGraph {
        var builder = TextGraph(
            weights: weights, idLimit: idLimit, graph: IRGraph(constantsOffset: constantsOffset))
        let ids = builder.graph.parameter("input_ids", .int32, shape: [nil, nil])
        let states = try architecture.states(of: ids, in: &builder)
        var vector = builder.pooled(states, pooling)
        if normalize {
            let axis = builder.graph.constant([1])
            vector = builder.graph.add(
                "NormalizeL2", [("eps", "1e-12"), ("eps_mode", "max")], [vector, axis], type: .float32)
        }
        builder.graph.result(vector)
        return builder.graph
    }

    // Sums and means, not products: a product here would bring the last step into bfloat16.
    private mutating func pooled(_ states: IRGraph.Value, _ pooling: TextModelCard.Pooling) -> IRGraph.Value {
        switch pooling {
        case .mean, .max:
            let axis = graph.constant([1])
            return graph.add(
                pooling == .mean ? "ReduceMean" : "ReduceMax", [("keep_dims", "false")], [states, axis], type: .float32)
        case .cls, .last:
            let place = graph.constant([pooling == .cls ? 0 : -1], isScalar: true)
            return gather(states, place, axis: graph.constant([1], isScalar: true))
        }
    }

    // MARK: - Tables

    /// The row of the table `name` for each of `ids`.
    mutating func rows(of ids: IRGraph.Value, _ name: String, width: Int) throws -> IRGraph.Value {
        let table = try weight(name, [nil, width])
        try weights.requireRows(idLimit, in: name)
        return gather(table, ids, axis: graph.constant([0], isScalar: true))
    }

    /// The row `index` of the table `name`: 1 x width.
    mutating func row(_ index: Int64, _ name: String, width: Int) throws -> IRGraph.Value {
        let table = try weight(name, [nil, width])
        let place = graph.constant([index])
        return gather(table, place, axis: graph.constant([0], isScalar: true))
    }

    /// The first rows of the table `name`, which has `count`: one per token of a text.
    mutating func firstRows(asLongAs ids: IRGraph.Value, _ name: String, count: Int, width: Int) throws -> IRGraph.Value
    {
        let shape = graph.add("ShapeOf", version: "opset3", [("output_type", "i64")], [ids], type: .int64)
        let (first, one, axis) = (graph.constant([0]), graph.constant([1]), graph.constant([0]))
        let length = gather(shape, one, axis: graph.constant([0], isScalar: true))
        let table = try weight(name, [count, width])
        return graph.add("Slice", version: "opset8", [], [table, first, length, one, axis], type: .float32)
    }

    private mutating func gather(
        _ table: IRGraph.Value, _ places: IRGraph.Value, axis: IRGraph.Value
    ) -> IRGraph.Value {
        graph.add("Gather", version: "opset8", [("batch_dims", "0")], [table, places, axis], type: table.type)
    }

    private mutating func weight(_ name: String, _ shape: [Int?]) throws -> IRGraph.Value {
        let entry = try weights.floats(name, shape: shape)
        let stored = graph.weight(entry.type, shape: entry.shape, offset: entry.offset)
        guard entry.type != .float32 else { return stored }
        return graph.add("Convert", [("destination_type", "f32")], [stored], type: .float32)
    }

    // MARK: - Blocks

    mutating func sum(_ left: IRGraph.Value, _ right: IRGraph.Value) -> IRGraph.Value {
        graph.add("Add", [("auto_broadcast", "numpy")], [left, right], type: .float32)
    }

    /// input · Wᵀ + b, with W as stored: outputs x inputs.
    mutating func linear(
        _ input: IRGraph.Value, _ name: String, from inputs: Int, to outputs: Int
    ) throws -> IRGraph.Value {
        let matrix = try weight(name + ".weight", [outputs, inputs])
        let product = graph.add(
            "MatMul", [("transpose_a", "false"), ("transpose_b", "true")], [input, matrix], type: .float32)
        return sum(product, try weight(name + ".bias", [outputs]))
    }

    /// Each token's numbers brought to mean 0 and variance 1, then scaled and shifted.
    mutating func layerNorm(
        _ input: IRGraph.Value, _ name: String, width: Int, epsilon: Double
    ) throws -> IRGraph.Value {
        let axis = graph.constant([-1])
        let centred = graph.add(
            "MVN", version: "opset6",
            [("normalize_variance", "true"), ("eps", "\(epsilon)"), ("eps_mode", "INSIDE_SQRT")], [input, axis],
            type: .float32)
        let scaled = graph.add(
            "Multiply", [("auto_broadcast", "numpy")], [centred, try weight(name + ".weight", [width])],
            type: .float32)
        return sum(scaled, try weight(name + ".bias", [width]))
    }

    mutating func gelu(_ input: IRGraph.Value, _ kind: GELU) -> IRGraph.Value {
        graph.add("Gelu", version: "opset7", [("approximation_mode", kind.rawValue)], [input], type: .float32)
    }

    /// softmax(q · kᵀ / √part) · v in `heads` parts of `width`, each token over all tokens of its text.
    mutating func attention(
        query: IRGraph.Value, key: IRGraph.Value, value: IRGraph.Value, heads: Int, width: Int
    ) -> IRGraph.Value {
        let parts = [query, key, value].map { split($0, heads, width) }
        let attended = graph.add(
            "ScaledDotProductAttention", version: "opset13", [("causal", "false")], parts, type: .float32)
        return reshaped(transposed(attended), [0, 0, Int64(width)])
    }

    /// texts x tokens x width to texts x heads x tokens x part.
    private mutating func split(_ input: IRGraph.Value, _ heads: Int, _ width: Int) -> IRGraph.Value {
        transposed(reshaped(input, [0, 0, Int64(heads), Int64(width / heads)]))
    }

    private mutating func reshaped(_ input: IRGraph.Value, _ shape: [Int64]) -> IRGraph.Value {
        let pattern = graph.constant(shape)
        return graph.add("Reshape", [("special_zero", "true")], [input, pattern], type: .float32)
    }

    private mutating func transposed(_ input: IRGraph.Value) -> IRGraph.Value {
        let order = graph.constant([0, 2, 1, 3])
        return graph.add("Transpose", [], [input, order], type: .float32)
    }
}

/// How GELU is computed: by the error function, or by its approximation with tanh.
enum GELU: String {
    case exact = "ERF"
    case tanh = "TANH"
}
