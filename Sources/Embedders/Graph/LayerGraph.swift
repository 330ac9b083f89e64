import Inference

/// A model's graph over the weights of its safetensors, and the blocks that architectures are built of: of texts
/// (`TextGraph`) and of pictures (`ImageGraph`). What a text's tokens are, a picture's patches are; both are called tokens.
protocol LayerGraph {
    var weights: Safetensors { get }
    var graph: IRGraph { get set }
    /// What can be taken as the model's output.
    var layers: NamedLayers { get set }
}

extension LayerGraph {
    /// `value` under a name, by which a card finds it.
    /// - Parameter shape: of one item; nil stands for as many tokens as it has.
    mutating func named(_ name: String, _ value: IRGraph.Value, _ shape: [Int?]) -> IRGraph.Value {
        layers.add(NamedLayers.Layer(name: name, shape: shape, value: value))
        return value
    }

    /// States of a text's tokens under a name.
    mutating func named(_ name: String, _ states: IRGraph.Value, width: Int) -> IRGraph.Value {
        named(name, states, [nil, width])
    }

    mutating func weight(_ name: String, _ shape: [Int?]) throws -> IRGraph.Value {
        let entry = try weights.floats(name, shape: shape)
        let stored = graph.weight(entry.type, shape: entry.shape, offset: entry.offset)
        guard entry.type != .float32 else { return stored }
        return graph.add("Convert", [("destination_type", "f32")], [stored], type: .float32)
    }

    mutating func gather(_ table: IRGraph.Value, _ places: IRGraph.Value, axis: IRGraph.Value) -> IRGraph.Value {
        graph.add("Gather", version: "opset8", [("batch_dims", "0")], [table, places, axis], type: table.type)
    }

    /// The state of one token of each item: items x width.
    mutating func token(_ index: Int64, of states: IRGraph.Value) -> IRGraph.Value {
        gather(states, graph.constant([index], isScalar: true), axis: graph.constant([1], isScalar: true))
    }

    /// Those from `start` to `end`, not included, along a dimension.
    mutating func slice(_ input: IRGraph.Value, _ start: Int, _ end: Int64, axis: Int64) -> IRGraph.Value {
        let (start, end) = (graph.constant([Int64(start)]), graph.constant([end]))
        let (step, axis) = (graph.constant([1]), graph.constant([axis]))
        return graph.add("Slice", version: "opset8", [], [input, start, end, step, axis], type: input.type)
    }

    mutating func concat(_ parts: [IRGraph.Value], axis: Int) -> IRGraph.Value {
        graph.add("Concat", [("axis", "\(axis)")], parts, type: .float32)
    }
}
