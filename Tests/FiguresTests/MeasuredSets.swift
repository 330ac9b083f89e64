import Datasets
import Foundation

/// Sets large enough to measure something on.
enum MeasuredSets {
    /// `count` texts around `labels` centres in 16 dimensions, the first of which carry most.
    static func crowd(_ count: Int, labels: Int = 3, spread: Float = 0.5) -> VectorSet {
        var state: UInt32 = 7
        func random() -> Float {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 23) - 1
        }
        let centers = (0..<labels).map { _ in (0..<16).map { random() * 2 / Float($0 + 1) } }
        let vectors = (0..<count).map { item in
            centers[item % labels].enumerated().map { $1 + random() * spread / Float($0 + 1).squareRoot() }
        }
        return SmallSets.set(
            "crowd", title: "A crowd", (0..<count).map { "item \($0 + 1)" },
            labels: (0..<count).map { "group \($0 % labels + 1)" }, vectors)
    }
}
