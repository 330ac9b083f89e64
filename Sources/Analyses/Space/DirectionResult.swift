package import Artifacts

/// Items along a line between two groups of them.
package struct DirectionResult: Sendable, Codable, Equatable {
    /// The line's direction, of length one.
    @Packed package private(set) var vector: [Float]
    /// Per item, its dot product with the direction.
    @Packed package private(set) var positions: [Double]
    /// Mean positions of the two groups.
    package let from: Double
    package let to: Double
}
