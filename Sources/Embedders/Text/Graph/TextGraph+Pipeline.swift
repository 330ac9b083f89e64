import Inference

/// From the states of tokens to one vector for each text.
extension TextGraph {
    /// - Parameters:
    ///   - states: texts x tokens x width, or where a model has pooled them itself, texts x width.
    ///   - start: the first token that is pooled.
    mutating func pipeline(
        _ steps: [PipelineStep], after states: IRGraph.Value, from start: Int
    ) throws -> IRGraph.Value {
        var value = states
        for step in steps {
            switch step {
            case .pooling(let modes):
                let kept = start > 0 ? slice(value, start, .max, axis: 1) : value
                let pooled = modes.map { self.pooled(kept, $0, first: start + 1) }
                value = pooled.count == 1 ? pooled[0] : graph.add("Concat", [("axis", "-1")], pooled, type: .float32)
            case .dense(let layer): value = try dense(layer, value)
            case .layerNorm(let folder, let width):
                value = try layerNorm(value, folder + "/norm", width: width, epsilon: 1e-5)
            case .normalize:
                let axis = graph.constant([-1])
                value = graph.add(
                    "NormalizeL2", [("eps", "1e-12"), ("eps_mode", "max")], [value, axis], type: .float32)
            case .first(let count):
                let (start, end) = (graph.constant([0]), graph.constant([Int64(count)]))
                let (one, axis) = (graph.constant([1]), graph.constant([-1]))
                value = graph.add("Slice", version: "opset8", [], [value, start, end, one, axis], type: .float32)
            }
        }
        return value
    }

    /// By sums and means, not products: a product here would bring the last step into bfloat16.
    ///
    /// - Parameter first: the place of the first token in its text, from 1.
    private mutating func pooled(
        _ states: IRGraph.Value, _ pooling: TextModelCard.Pooling, first: Int
    ) -> IRGraph.Value {
        switch pooling {
        case .mean: return reduced("ReduceMean", states)
        case .max: return reduced("ReduceMax", states)
        case .cls, .last:
            let place = graph.constant([pooling == .cls ? 0 : -1], isScalar: true)
            return gather(states, place, axis: graph.constant([1], isScalar: true))
        case .rootMean:
            let length = graph.add("Convert", [("destination_type", "f32")], [tokens(of: states)], type: .float32)
            return each(
                "Divide", reduced("ReduceSum", states), graph.add("Sqrt", [], [length], type: .float32))
        case .weighted:
            // Each token counts as often as its place.
            let (start, step) = (
                graph.constant([Int64(first)], isScalar: true), graph.constant([1], isScalar: true)
            )
            let end = graph.add(
                "Squeeze", [], [each("Add", tokens(of: states), start), graph.constant([0])], type: .int64)
            let places = graph.add(
                "Range", version: "opset4", [("output_type", "f32")], [start, end, step], type: .float32)
            let weights = graph.add("Unsqueeze", [], [places, graph.constant([1])], type: .float32)
            let axis = graph.constant([0])
            let total = graph.add("ReduceSum", [("keep_dims", "false")], [places, axis], type: .float32)
            return each("Divide", reduced("ReduceSum", product(states, weights)), total)
        }
    }

    /// Over the tokens of each text.
    private mutating func reduced(_ operation: String, _ states: IRGraph.Value) -> IRGraph.Value {
        let axis = graph.constant([1])
        return graph.add(operation, [("keep_dims", "false")], [states, axis], type: .float32)
    }

    /// How many a text has: a list of one.
    private mutating func tokens(of states: IRGraph.Value) -> IRGraph.Value {
        let shape = graph.add("ShapeOf", version: "opset3", [("output_type", "i64")], [states], type: .int64)
        let one = graph.constant([1])
        return gather(shape, one, axis: graph.constant([0], isScalar: true))
    }

    private mutating func dense(_ layer: DenseLayer, _ input: IRGraph.Value) throws -> IRGraph.Value {
        let name = layer.folder + "/linear"
        var value = try linear(input, name, from: layer.inputs, to: layer.outputs, hasBias: layer.hasBias)
        if let activation = layer.activation { value = self.activation(value, activation) }
        guard layer.hasResidual else { return value }
        if layer.inputs == layer.outputs { return sum(value, input) }
        let residual = try linear(
            input, layer.folder + "/residual", from: layer.inputs, to: layer.outputs, hasBias: false)
        return sum(value, residual)
    }
}
