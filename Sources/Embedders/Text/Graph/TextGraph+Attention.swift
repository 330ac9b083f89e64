import Foundation
import Inference

/// Attention: softmax(q · kᵀ · scale + bias) · v, in heads (Vaswani et al. 2017).
extension TextGraph {
    /// How a model's queries, keys and values are parted.
    struct Heads {
        let count: Int
        /// Of keys and values, each for as many queries; a divisor of `count`.
        let shared: Int
        /// Of one head.
        let width: Int

        init(_ count: Int, shared: Int? = nil, width: Int) {
            self.count = count
            self.shared = shared ?? count
            self.width = width
        }
    }

    /// What a token looks at.
    enum Sight {
        case all
        /// Itself and those before it.
        case before
        /// All, with a bias of texts or 1 x heads or 1 x tokens x tokens.
        case biased(IRGraph.Value)
        /// Where this is true.
        case within(IRGraph.Value)
    }

    /// - Parameters:
    ///   - query, key, value: texts x heads x tokens x width of a head.
    ///   - scale: of products; the square root of the width, turned over, where it is nil.
    /// - Returns: texts x tokens x all heads' width.
    mutating func attention(
        query: IRGraph.Value, key: IRGraph.Value, value: IRGraph.Value, _ heads: Heads, sight: Sight = .all,
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
        of input: IRGraph.Value, _ name: String, width: Int, _ heads: Heads, hasBias: Bool
    ) throws -> (query: IRGraph.Value, key: IRGraph.Value, value: IRGraph.Value) {
        let all = try linear(input, name, from: width, to: 3 * width, hasBias: hasBias)
        func one(_ index: Int, _ graph: inout TextGraph) -> IRGraph.Value {
            graph.split(graph.part(index, of: 3, all, width: 3 * width), heads.count, width: heads.width)
        }
        return (one(0, &self), one(1, &self), one(2, &self))
    }

    /// texts x tokens x all heads' width to texts x heads x tokens x width of a head.
    mutating func split(_ input: IRGraph.Value, _ heads: Int, width: Int) -> IRGraph.Value {
        transposed(reshaped(input, [0, 0, Int64(heads), Int64(width)]), [0, 2, 1, 3])
    }

    /// Each head of keys or values for all queries that share it.
    private mutating func repeated(_ input: IRGraph.Value, _ heads: Heads) -> IRGraph.Value {
        guard heads.shared != heads.count else { return input }
        let apart = graph.add("Unsqueeze", [], [input, graph.constant([2])], type: .float32)
        let times = graph.constant([1, 1, Int64(heads.count / heads.shared), 1, 1])
        let tiled = graph.add("Tile", [], [apart, times], type: .float32)
        // texts x heads x as many x tokens x width: the second and third become one.
        let shape = graph.constant([0, Int64(heads.count), -1, Int64(heads.width)])
        return graph.add("Reshape", [("special_zero", "true")], [tiled, shape], type: .float32)
    }

    // MARK: - Positions

    /// j − i for each token i of a text and each token j: tokens x tokens.
    mutating func distances(of ids: IRGraph.Value) -> IRGraph.Value {
        let length = graph.add(
            "Squeeze", [], [self.length(of: ids), graph.constant([0])], type: .int64)
        let (zero, one) = (graph.constant([0], isScalar: true), graph.constant([1], isScalar: true))
        let places = graph.add("Range", version: "opset4", [("output_type", "i64")], [zero, length, one], type: .int64)
        let column = graph.add("Unsqueeze", [], [places, graph.constant([1])], type: .int64)
        return each("Subtract", places, column)
    }

    /// Which tokens are at most so far from each: tokens x tokens.
    mutating func window(of ids: IRGraph.Value, reach: Int) -> IRGraph.Value {
        let far = graph.add("Abs", [], [distances(of: ids)], type: .int64)
        return graph.add(
            "LessEqual", [("auto_broadcast", "numpy")], [far, graph.constant([Int64(reach)], isScalar: true)],
            type: .boolean)
    }

    /// A bias for each head by how far tokens are from each other, by the table `name` of `buckets` x heads (Raffel et
    /// al. 2020, section 2.1): 1 x heads x tokens x tokens.
    mutating func relativeBias(
        of ids: IRGraph.Value, _ name: String, buckets: Int, heads: Int, furthest: Int
    ) throws -> IRGraph.Value {
        let reach = maxTokens - 1
        let bucketOf = graph.constant(
            (-reach...reach).map { Int64(RelativeBuckets(count: buckets, furthest: furthest).bucket(of: $0)) })
        let places = each("Add", distances(of: ids), graph.constant([Int64(reach)], isScalar: true))
        let axis = graph.constant([0], isScalar: true)
        let chosen = gather(bucketOf, places, axis: axis)
        let biases = gather(try weight(name, [buckets, heads]), chosen, axis: axis)
        return graph.add(
            "Unsqueeze", [], [transposed(biases, [2, 0, 1]), graph.constant([0])], type: .float32)
    }
}

/// Which distances between tokens share a bias: each of the small ones has its own, larger ones by their logarithm (Raffel
/// et al. 2020).
struct RelativeBuckets {
    let count: Int
    /// From here on all are alike.
    let furthest: Int

    /// - Parameter distance: of the token looked at from the one that looks, negative before it.
    func bucket(of distance: Int) -> Int {
        let half = count / 2
        let exact = half / 2
        let far = abs(distance)
        let side = distance > 0 ? half : 0
        guard far >= exact else { return side + far }
        // In 32 bits, as the models were trained: at powers of two the last bit decides.
        let share = log(Float(far) / Float(exact)) / Float(log(Double(furthest) / Double(exact)))
        return side + min(half - 1, exact + Int(share * Float(half - exact)))
    }
}
