import Foundation
import Inference

/// Rotary positions (Su et al. 2021): pairs of a head's numbers are turned by an angle that grows with the token's place.
extension TextGraph {
    /// Cosines and sines for each place of a text and each number of a head: tokens x width.
    struct Rotary {
        let cosines: IRGraph.Value
        let sines: IRGraph.Value
        let width: Int
    }

    /// - Parameters:
    ///   - width: numbers of a head, an even count; the first of a pair stands in its first half, the second in the other.
    ///   - base: angles are places times base^(−2 i / width).
    ///   - shrink: all angles are smaller by this to the power of 2 / width.
    mutating func rotary(of ids: IRGraph.Value, width: Int, base: Double, shrink: Double = 1) -> Rotary {
        let half = width / 2
        // In 32 bits, as the models were trained.
        let smaller = Float(pow(shrink, 2 / Double(width)))
        let frequencies = (0..<half).map { 1 / pow(Float(base), Float(2 * $0) / Float(width)) / smaller }
        let angles = (0..<maxTokens).flatMap { place in frequencies.map { Float(place) * $0 } }
        let length = self.length(of: ids)
        return Rotary(
            cosines: table(angles.map { Float(cos(Double($0))) }, half, length),
            sines: table(angles.map { Float(sin(Double($0))) }, half, length), width: width)
    }

    private mutating func table(_ values: [Float], _ width: Int, _ length: IRGraph.Value) -> IRGraph.Value {
        let table = graph.constant(floats: values, shape: [maxTokens, width])
        let (zero, one, axis) = (graph.constant([0]), graph.constant([1]), graph.constant([0]))
        let rows = graph.add("Slice", version: "opset8", [], [table, zero, length, one, axis], type: .float32)
        return graph.add("Concat", [("axis", "-1")], [rows, rows], type: .float32)
    }

    /// - Parameter input: texts x heads x tokens x width of a head.
    mutating func turned(_ input: IRGraph.Value, _ rotary: Rotary) -> IRGraph.Value {
        let first = part(0, of: 2, input, width: rotary.width)
        let second = part(1, of: 2, input, width: rotary.width)
        let negated = product(second, graph.constant(floats: [-1]))
        let across = graph.add("Concat", [("axis", "-1")], [negated, first], type: .float32)
        return sum(product(input, rotary.cosines), product(across, rotary.sines))
    }
}
