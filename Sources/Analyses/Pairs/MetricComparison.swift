package import VectorMath

/// The same items under several metrics.
package struct MetricComparison: Sendable, Codable, Equatable {
    /// What one metric makes of the items.
    package struct Score: Sendable, Codable, Equatable {
        package let metric: Metric
        /// Of the `k` nearest by this metric, the share that are among the `k` nearest by cosine similarity. nil, as all
        /// that follows from who is nearest, where the items are the same to the metric.
        package let sharedWithCosine: Double?
        /// Per number of dimensions, how many times farther a typical item lies than the nearest; nil where the nearest
        /// lies at no distance, or no item apart.
        package let contrasts: [Double?]
        /// Skewness of how often items stand in lists of the `k` nearest; nil also where all stand in equally many.
        package let hubness: Double?
        /// Share of items in no such list.
        package let unlistedShare: Double?
        /// Share of nearest items that have the other among their own `k` nearest.
        package let mutualShare: Double?

        /// With all dimensions; nil where there is none.
        package var contrast: Double? { contrasts.last ?? nil }
    }

    /// Nearest items looked at; less than asked for in small sets.
    package let k: Int
    /// Items that were compared; fewer than all where drawn at random.
    package let measured: Int
    /// Items whose distances to all that were compared tell the contrast.
    package let contrasted: Int
    /// Pairs whose order under two metrics was compared.
    package let pairs: Int
    /// Whether these are all pairs of the items compared.
    package let isEveryPair: Bool
    /// Numbers of dimensions at which contrast was measured, the last all.
    package let dimensions: [Int]
    package let scores: [Score]
    /// Per two metrics, row by row: Spearman's rank correlation of the pairs, nearest first; nil where to either all are
    /// equally near.
    package let agreement: [Double?]

    package func agreement(_ first: Int, _ second: Int) -> Double? { agreement[first * scores.count + second] }
}
