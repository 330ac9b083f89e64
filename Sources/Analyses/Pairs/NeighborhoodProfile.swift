package import Artifacts
import Measures
import VectorMath

/// How items stand in each other's lists of nearest.
package struct NeighborhoodProfile: Sendable, Codable, Equatable {
    /// Neighbours looked at; less than asked for in small sets.
    package let k: Int
    /// Per item, the lists of the `k` nearest that it stands in.
    @Packed package private(set) var occurrences: [Int]
    /// Skewness of these; nil, as all that follows from who is nearest, where the items are the same to the metric, and
    /// where all stand in equally many.
    package let hubness: Double?
    /// Share of items in no list.
    package let unlistedShare: Double?
    /// Share of nearest items that have the other among their own `k` nearest.
    package let mutualShare: Double?
    /// How many times farther a typical item lies than the nearest; nil also where the nearest lies at no distance.
    package let contrast: Double?
    /// Share of the exact neighbours that were found, where items are too many for exact ones; else nil.
    package let neighborRecall: Double?

    init(_ lists: NearestLists, isDefined: Bool, contrast: Double?, neighborRecall: Double?) {
        k = lists.hubness.k
        occurrences = lists.hubness.occurrences
        hubness = isDefined ? lists.hubness.skewness : nil
        unlistedShare = isDefined ? lists.hubness.antihubShare : nil
        mutualShare = isDefined ? lists.mutualShare : nil
        self.contrast = isDefined ? contrast : nil
        self.neighborRecall = neighborRecall
    }
}

/// What lists of nearest items say together.
struct NearestLists {
    let hubness: Hubness
    let mutualShare: Double?

    init(of near: Neighbors) {
        hubness = Hubness(of: near)
        mutualShare = Measures.mutualShare(of: near)
    }
}
