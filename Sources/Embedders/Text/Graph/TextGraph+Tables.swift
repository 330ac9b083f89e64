import Inference

/// Rows of tables.
extension TextGraph {
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

    /// Of the table `name`, which has `count` rows, those from `first` on: one per token of a text.
    mutating func positions(
        of ids: IRGraph.Value, _ name: String, from first: Int = 0, count: Int, width: Int
    ) throws -> IRGraph.Value {
        let length = self.length(of: ids)
        let (start, one, axis) = (graph.constant([Int64(first)]), graph.constant([1]), graph.constant([0]))
        let end = first == 0 ? length : graph.add("Add", [("auto_broadcast", "numpy")], [length, start], type: .int64)
        let table = try weight(name, [count, width])
        return graph.add("Slice", version: "opset8", [], [table, start, end, one, axis], type: .float32)
    }

    /// How many tokens each text has: a list of one.
    mutating func length(of ids: IRGraph.Value) -> IRGraph.Value {
        let shape = graph.add("ShapeOf", version: "opset3", [("output_type", "i64")], [ids], type: .int64)
        let one = graph.constant([1])
        return gather(shape, one, axis: graph.constant([0], isScalar: true))
    }
}
