/// How the space of the vectors is used: in how many directions items differ near each other, and how far they all point
/// the same way.
package struct SpaceProfile: Sendable, Codable, Equatable {
    /// By TwoNN; nil where fewer than three items have two different neighbours.
    package let intrinsicDimension: Double?
    /// Items whose two nearest were looked for.
    package let measured: Int
    /// Mean cosine similarity of two different items.
    package let meanCosine: Double

    package init(intrinsicDimension: Double?, measured: Int, meanCosine: Double) {
        self.intrinsicDimension = intrinsicDimension
        self.measured = measured
        self.meanCosine = meanCosine
    }
}
