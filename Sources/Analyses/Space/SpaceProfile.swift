/// How the space of the vectors is used: in how many directions items differ near each other, and how far they all point
/// the same way.
package struct SpaceProfile: Sendable, Codable, Equatable {
    /// By TwoNN; nil where too few items have two neighbours at two distances.
    package let intrinsicDimension: Double?
    /// Items whose two nearest were looked for.
    package let measured: Int
    /// Mean cosine similarity of two different items; nil where fewer than two vectors are not zeros.
    package let meanCosine: Double?
}
