/// How far apart two groups of items lie.
package enum TreeLinkage: String, Sendable, Codable, CaseIterable {
    /// The mean over all pairs.
    case average
    /// The farthest pair.
    case complete
    /// The nearest pair.
    case single
    /// What joining the two adds to the squared distances from the middle of a group; for Euclidean distances.
    case ward
}

/// Items joined two by two, nearest first, until one group is left.
package struct TreeResult: Sendable, Codable, Equatable {
    /// Item indices from top to bottom, such that no branches cross and neighbours are alike.
    package let order: [Int]
    /// The joins by height; leaves are places in `order`. Heights are distances, in the unit of the metric: 1 - cosine
    /// for cosine, the largest product less the product for dot.
    package let merges: [SimilarityResult.Merge]
    /// Correlation over all pairs between their distance and the height at which they are joined (Sokal & Rohlf 1962);
    /// nil where one of the two is the same for all pairs.
    package let copheneticCorrelation: Double?
}
