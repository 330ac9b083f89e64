/// What smaller forms of a set's vectors cost: whether the nearest items are still found.
package struct CompressionResult: Sendable, Codable, Equatable {
    package struct Score: Sendable, Codable, Equatable {
        package let form: CompressionForm
        package let bytesPerItem: Int
        /// Mean share of an item's nearest that the form finds alone, 0 to 1; nil where all vectors point one way, so that
        /// none is nearest.
        package let recall: Double?
        /// The same where the full vectors choose among `candidates` that the form names.
        package let rescoredRecall: Double?
        /// Spearman's, of similarities of all pairs, or of some drawn at random: −1 to 1; nil where all are equal.
        package let rankCorrelation: Double?
    }

    /// Nearest items looked for; less than asked for in small sets.
    package let k: Int
    /// Items whose nearest were looked for: all, or a seeded sample.
    package let scored: Int
    /// What a form names before the full vectors choose: a multiple of `k`, or all other items.
    package let candidates: Int
    /// Of the full vectors.
    package let fullBytes: Int
    /// In the order asked for.
    package let scores: [Score]
}
