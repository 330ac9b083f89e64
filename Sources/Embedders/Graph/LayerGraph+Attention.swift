import Inference

/// Attention: softmax(q · kᵀ · scale + bias) · v, in heads (Vaswani et al. 2017).
extension LayerGraph {
    /// - Parameters:
    ///   - query, key, value: texts x heads x tokens x width of a head.
    ///   - scale: of products; the square root of the width, turned over, where it is nil.
    /// - Returns: texts x tokens x all heads' width.
    mutating func attention(
        query: IRGraph.Value, key: IRGraph.Value, value: IRGraph.Value, _ heads: AttentionHeads, sight: Sight = .all,
        scale: Float? = nil
    ) -> IRGraph.Value {
        var inputs = [query, repeated(key, heads), repeated(value, heads)]
        var isCausal = false
        switch sight {
        case .all: break
        case .before: isCausal = true
        case .biased(let bias): inputs.append(bias)
        case .within(let mask): inputs.append(mask)
        }
        if let scale {
            // The scale stands behind a bias; a bias of nothing is one number.
            if inputs.count == 3 { inputs.append(graph.constant(floats: [0])) }
            inputs.append(graph.constant(floats: [scale]))
        }
        let attended = graph.add(
            "ScaledDotProductAttention", version: "opset13", [("causal", "\(isCausal)")], inputs, type: .float32)
        return reshaped(transposed(attended, [0, 2, 1, 3]), [0, 0, Int64(heads.count * heads.width)])
    }

    /// Queries, keys and values from one matrix, in this order.
    mutating func parts(
        of input: IRGraph.Value, _ name: String, width: Int, _ heads: AttentionHeads, hasBias: Bool
    ) throws -> (query: IRGraph.Value, key: IRGraph.Value, value: IRGraph.Value) {
        let all = try linear(input, name, from: width, to: 3 * width, hasBias: hasBias)
        func one(_ index: Int, _ graph: inout Self) -> IRGraph.Value {
            graph.split(graph.part(index, of: 3, all, width: 3 * width), heads.count, width: heads.width)
        }
        return (one(0, &self), one(1, &self), one(2, &self))
    }

    /// texts x tokens x all heads' width to texts x heads x tokens x width of a head.
    mutating func split(_ input: IRGraph.Value, _ heads: Int, width: Int) -> IRGraph.Value {
        transposed(reshaped(input, [0, 0, Int64(heads), Int64(width)]), [0, 2, 1, 3])
    }

    /// Each head of keys or values for all queries that share it.
    private mutating func repeated(_ input: IRGraph.Value, _ heads: AttentionHeads) -> IRGraph.Value {
        guard heads.shared != heads.count else { return input }
        let apart = graph.add("Unsqueeze", [], [input, graph.constant([2])], type: .float32)
        let times = graph.constant([1, 1, Int64(heads.count / heads.shared), 1, 1])
        let tiled = graph.add("Tile", [], [apart, times], type: .float32)
        // texts x heads x as many x tokens x width: the second and third become one.
        let shape = graph.constant([0, Int64(heads.count), -1, Int64(heads.width)])
        return graph.add("Reshape", [("special_zero", "true")], [tiled, shape], type: .float32)
    }
}
