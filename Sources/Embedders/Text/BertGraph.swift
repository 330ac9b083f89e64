import Inference

/// A BERT encoder with pooling, as a graph over the weights of a safetensors file: ids in, one vector per text out.
///
/// All texts of one run have the same number of tokens. So nothing is padded and nothing masked, and a text's vector
/// does not depend on what it is batched with.
struct BertGraph {
    private let configuration: BertConfiguration
    private let weights: Safetensors
    /// `bert.` where the encoder is part of a larger model.
    private let prefix: String
    private let idLimit: Int
    private var graph: IRGraph

    /// - Parameter idLimit: ids that will come are below it; what they look up must be there.
    static func make(
        _ configuration: BertConfiguration, weights: Safetensors, idLimit: Int, constantsOffset: Int,
        pooling: TextModelCard.Pooling, normalize: Bool
    ) throws -> IRGraph {
        var builder = BertGraph(
            configuration: configuration, weights: weights,
            prefix: weights.has("bert.embeddings.word_embeddings.weight") ? "bert." : "", idLimit: idLimit,
            graph: IRGraph(constantsOffset: constantsOffset))
        var state = try builder.embeddings()
        for layer in 0..<configuration.layers {
            state = try builder.encoderLayer(state, "encoder.layer.\(layer).")
        }
        var vector = builder.pooled(state, pooling)
        if normalize {
            let axis = builder.graph.constant([1])
            vector = builder.graph.add(
                "NormalizeL2", [("eps", "1e-12"), ("eps_mode", "max")], [vector, axis], type: .float32)
        }
        builder.graph.result(vector)
        return builder.graph
    }

    private mutating func embeddings() throws -> IRGraph.Value {
        let width = configuration.hiddenSize
        let ids = graph.parameter("input_ids", .int32, shape: [nil, nil])
        let zero = graph.constant([0], isScalar: true)
        let words = try weight("embeddings.word_embeddings.weight", [nil, width])
        try weights.requireRows(idLimit, in: prefix + "embeddings.word_embeddings.weight")
        let found = graph.add("Gather", version: "opset8", [("batch_dims", "0")], [words, ids, zero], type: .float32)

        // Rows 0..<length of the table of positions.
        let shape = graph.add("ShapeOf", version: "opset3", [("output_type", "i64")], [ids], type: .int64)
        let (first, one, axis) = (graph.constant([0]), graph.constant([1]), graph.constant([0]))
        let length = graph.add(
            "Gather", version: "opset8", [("batch_dims", "0")], [shape, one, zero], type: .int64)
        let table = try weight("embeddings.position_embeddings.weight", [configuration.positions, width])
        let positions = graph.add("Slice", version: "opset8", [], [table, first, length, one, axis], type: .float32)

        // Every token is of the first kind: there is no second text.
        let kinds = try weight("embeddings.token_type_embeddings.weight", [nil, width])
        let kind = graph.add("Gather", version: "opset8", [("batch_dims", "0")], [kinds, first, zero], type: .float32)
        return try norm(add(add(found, positions), kind), "embeddings.LayerNorm")
    }

    private mutating func encoderLayer(_ input: IRGraph.Value, _ name: String) throws -> IRGraph.Value {
        let (width, inner) = (configuration.hiddenSize, configuration.innerSize)
        let query = try heads(linear(input, name + "attention.self.query", width, width))
        let key = try heads(linear(input, name + "attention.self.key", width, width))
        let value = try heads(linear(input, name + "attention.self.value", width, width))
        let attended = graph.add(
            "ScaledDotProductAttention", version: "opset13", [("causal", "false")], [query, key, value], type: .float32)
        let joined = try linear(merged(attended), name + "attention.output.dense", width, width)
        let middle = try norm(add(joined, input), name + "attention.output.LayerNorm")
        let wide = try linear(middle, name + "intermediate.dense", width, inner)
        let active = graph.add(
            "Gelu", version: "opset7", [("approximation_mode", configuration.gelu)], [wide], type: .float32)
        let narrow = try linear(active, name + "output.dense", inner, width)
        return try norm(add(narrow, middle), name + "output.LayerNorm")
    }

    // Sums and means, not products: a product here would bring the last step into bfloat16.
    private mutating func pooled(_ state: IRGraph.Value, _ pooling: TextModelCard.Pooling) -> IRGraph.Value {
        switch pooling {
        case .mean, .max:
            let axis = graph.constant([1])
            return graph.add(
                pooling == .mean ? "ReduceMean" : "ReduceMax", [("keep_dims", "false")], [state, axis], type: .float32)
        case .cls, .last:
            let place = graph.constant([pooling == .cls ? 0 : -1], isScalar: true)
            let axis = graph.constant([1], isScalar: true)
            return graph.add(
                "Gather", version: "opset8", [("batch_dims", "0")], [state, place, axis], type: .float32)
        }
    }

    // MARK: - Parts

    private mutating func weight(_ name: String, _ shape: [Int?]) throws -> IRGraph.Value {
        let entry = try weights.floats(prefix + name, shape: shape)
        let stored = graph.weight(entry.type, shape: entry.shape, offset: entry.offset)
        guard entry.type != .float32 else { return stored }
        return graph.add("Convert", [("destination_type", "f32")], [stored], type: .float32)
    }

    private mutating func add(_ left: IRGraph.Value, _ right: IRGraph.Value) -> IRGraph.Value {
        graph.add("Add", [("auto_broadcast", "numpy")], [left, right], type: .float32)
    }

    /// input · Wᵀ + b, with W as stored: outputs x inputs.
    private mutating func linear(
        _ input: IRGraph.Value, _ name: String, _ inputs: Int, _ outputs: Int
    ) throws -> IRGraph.Value {
        let matrix = try weight(name + ".weight", [outputs, inputs])
        let product = graph.add(
            "MatMul", [("transpose_a", "false"), ("transpose_b", "true")], [input, matrix], type: .float32)
        return add(product, try weight(name + ".bias", [outputs]))
    }

    private mutating func norm(_ input: IRGraph.Value, _ name: String) throws -> IRGraph.Value {
        let axis = graph.constant([-1])
        let centred = graph.add(
            "MVN", version: "opset6",
            [
                ("normalize_variance", "true"), ("eps", "\(configuration.normEpsilon)"),
                ("eps_mode", "INSIDE_SQRT"),
            ], [input, axis], type: .float32)
        let scaled = graph.add(
            "Multiply", [("auto_broadcast", "numpy")],
            [centred, try weight(name + ".weight", [configuration.hiddenSize])], type: .float32)
        return add(scaled, try weight(name + ".bias", [configuration.hiddenSize]))
    }

    /// texts x tokens x width to texts x heads x tokens x part.
    private mutating func heads(_ input: IRGraph.Value) -> IRGraph.Value {
        let (heads, width) = (configuration.heads, configuration.hiddenSize)
        return transposed(reshaped(input, [0, 0, Int64(heads), Int64(width / heads)]))
    }

    private mutating func merged(_ input: IRGraph.Value) -> IRGraph.Value {
        reshaped(transposed(input), [0, 0, Int64(configuration.hiddenSize)])
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
