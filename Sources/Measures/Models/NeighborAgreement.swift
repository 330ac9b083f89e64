package import VectorMath

/// How far two models agree on what lies near each item.
package struct NeighborAgreement: Sendable, Equatable {
    package let k: Int
    /// Per item, how many of its k nearest both models name.
    package let shared: [Int]
    /// Per item, rank-biased overlap of the two lists: agreement near the top counts more. Empty without neighbours.
    package let rankBiasedOverlap: [Double]

    /// Per item, the share of its k nearest that both models name; empty without neighbours.
    package var overlap: [Double] { k > 0 ? shared.map { Double($0) / Double(k) } : [] }

    /// nil without neighbours, as the mean below.
    package var meanOverlap: Double? { Self.mean(overlap) }
    /// The mean overlap of lists drawn at random.
    package var overlapByChance: Double { Double(k) / Double(max(1, shared.count - 1)) }
    package var meanRankBiasedOverlap: Double? { Self.mean(rankBiasedOverlap) }

    /// What was found once, as it was kept.
    package init(k: Int, shared: [Int], rankBiasedOverlap: [Double]) {
        self.k = k
        self.shared = shared
        self.rankBiasedOverlap = rankBiasedOverlap
    }

    /// - Parameters:
    ///   - first, second: neighbours of the same items in the same order.
    ///   - persistence: how far down a reader looks, 0 to 1; at 0.9 the first ten places carry 86 % of the weight.
    package init(_ first: Neighbors, _ second: Neighbors, persistence: Double = 0.9) {
        precondition(first.queries == second.queries, "neighbours of different items")
        let k = min(first.k, second.k)
        self.k = k
        shared = first.queries.indices.map { item in
            let other = Set(second.indices(at: item).prefix(k))
            return first.indices(at: item).prefix(k).count { other.contains($0) }
        }
        rankBiasedOverlap = first.queries.indices.compactMap { item in
            Measures.rankBiasedOverlap(
                Array(first.indices(at: item).prefix(k)), Array(second.indices(at: item).prefix(k)),
                persistence: persistence)
        }
    }

    /// The items on which the models agree least, least first; of equal overlap the lower rank-biased overlap first.
    package func mostChanged(_ count: Int) -> [Int] {
        guard k > 0 else { return [] }
        let order = shared.indices.sorted {
            (shared[$0], rankBiasedOverlap[$0], $0) < (shared[$1], rankBiasedOverlap[$1], $1)
        }
        return Array(order.prefix(max(0, count)))
    }

    private static func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
}

/// Extrapolated rank-biased overlap of two rankings of equal length without ties, 0 to 1 (Webber, Moffat & Zobel, "A
/// similarity measure for indefinite rankings", ACM TOIS 28, 2010, equation 23):
///
///     RBO = (1 − p) / p · Σ_{d=1}^{k} (X_d / d) p^d + (X_k / k) p^k
///
/// X_d being the size of the intersection of the first d of each. nil for empty rankings (X_0 / 0).
package func rankBiasedOverlap<Item: Hashable>(_ first: [Item], _ second: [Item], persistence p: Double) -> Double? {
    precondition(first.count == second.count && p > 0 && p < 1, "two rankings of one length, 0 < p < 1")
    guard !first.isEmpty else { return nil }
    var (seenFirst, seenSecond): (Set<Item>, Set<Item>) = ([], [])
    var (sum, weight, shared) = (0.0, 1.0, 0)
    for depth in first.indices {
        if first[depth] == second[depth] {
            shared += 1
        } else {
            if seenSecond.contains(first[depth]) { shared += 1 }
            if seenFirst.contains(second[depth]) { shared += 1 }
        }
        seenFirst.insert(first[depth])
        seenSecond.insert(second[depth])
        weight *= p
        sum += Double(shared) / Double(depth + 1) * weight
    }
    return (1 - p) / p * sum + Double(shared) / Double(first.count) * weight
}
