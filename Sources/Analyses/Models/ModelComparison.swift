/// How two models agree on what lies near each item, and on the arrangement as a whole.
package struct ModelComparison: Sendable, Codable, Equatable {
    /// Most items that are named as changed.
    package static let mostNamed = 20

    /// Neighbours looked at; less than asked for in small sets.
    package let k: Int
    /// Per item, how many of its `k` nearest both models name.
    package let shared: [Int]
    /// Per item, rank-biased overlap of the two lists, 0 to 1: agreement near the top counts more.
    package let rankBiasedOverlap: [Double]
    /// The items on which the models agree least, least first: up to `mostNamed`, none of which keeps all.
    package let mostChanged: [Int]
    /// Per item, the nearest one under the first and under the second model.
    package let nearest: [[Int]]
    /// Rank correlation of the cosine similarities of pairs, -1 to 1.
    package let rankCorrelation: Double
    /// Pairs that it was taken on.
    package let pairs: Int
    /// These were drawn at random.
    package let isSampled: Bool
    /// Linear centred kernel alignment, 0 to 1.
    package let alignment: Double
    /// Procrustes distance, 0 to 1.
    package let distance: Double

    /// Mean share of an item's neighbours that both models name, 0 to 1.
    package var meanOverlap: Double { meanShared / Double(max(1, k)) }
    package var meanShared: Double { Double(shared.reduce(0, +)) / Double(max(1, shared.count)) }
    package var meanRankBiasedOverlap: Double {
        rankBiasedOverlap.reduce(0, +) / Double(max(1, rankBiasedOverlap.count))
    }
    /// How many of `k` two lists drawn at random would share.
    package var sharedByChance: Double { Double(k * k) / Double(max(1, shared.count - 1)) }
}
