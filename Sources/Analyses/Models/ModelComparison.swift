package import Measures

/// How two models agree on what lies near each item, and on the arrangement as a whole.
package struct ModelComparison: Sendable, Codable, Equatable {
    /// Most items that are named as changed.
    package static let mostNamed = 20

    /// Neighbours looked at; less than asked for in small sets.
    package let k: Int
    /// Per item, how many of its `k` nearest both models name. Empty where either model has one direction for all items, and
    /// index alone would rank them.
    package let shared: [Int]
    /// Per item, rank-biased overlap of the two lists, 0 to 1: agreement near the top counts more. Empty as `shared`.
    package let rankBiasedOverlap: [Double]
    /// Per item, the nearest one under the first and under the second model.
    package let nearest: [[Int]]
    /// Rank correlation of the cosine similarities of pairs, -1 to 1; nil where all are equal under either model.
    package let rankCorrelation: Double?
    /// Pairs that it was taken on.
    package let pairs: Int
    /// These were drawn at random.
    package let isSampled: Bool
    /// Linear centred kernel alignment, 0 to 1; nil where either model has one vector for all items.
    package let alignment: Double?
    /// Procrustes distance, 0 to 1; nil as above.
    package let distance: Double?
    /// Share of the exact neighbours that were found under the first and under the second model; empty where items are
    /// few enough for exact ones.
    package let neighborRecalls: [Double]

    /// The items on which the models agree least, least first: up to `mostNamed`, none of which keeps all.
    package var mostChanged: [Int] { agreement.mostChanged(Self.mostNamed).filter { shared[$0] < k } }
    /// Mean share of an item's neighbours that both models name, 0 to 1; nil without neighbours, as the two below.
    package var meanOverlap: Double? { agreement.meanOverlap }
    package var meanRankBiasedOverlap: Double? { agreement.meanRankBiasedOverlap }
    /// Mean number of an item's neighbours that both models name.
    package var meanShared: Double? { shared.isEmpty ? nil : Double(shared.reduce(0, +)) / Double(shared.count) }
    /// How many of `k` two lists drawn at random would share.
    package var sharedByChance: Double { Double(k * k) / Double(max(1, nearest.count - 1)) }
    package var agreement: NeighborAgreement {
        NeighborAgreement(k: k, shared: shared, rankBiasedOverlap: rankBiasedOverlap)
    }
}
