import Foundation
import Inference

/// How far tokens of a text are from each other, and what attention makes of it.
extension TextGraph {
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
