// Trustworthiness and continuity: Venna & Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN 2001.
//
//     T(k) = 1 - 2 / (n k (2n - 3k - 1)) · Σᵢ Σ_{j ∈ map's k nearest of i, not among the vectors' k nearest} (r(i, j) - k)
//
// r(i, j): rank of j among the vectors' neighbours of i, 1 for the nearest. Continuity exchanges vectors and map.

package import VectorMath

/// How far a map keeps the neighbours that its vectors have.
package struct MapQuality: Sendable, Equatable {
    /// Neighbours looked at: what was asked for, less where n is small (k < n / 2).
    package let k: Int
    /// 0 to 1; 1 for fewer than three items.
    package let trustworthiness: Double
    package let continuity: Double
    /// Mean share of an item's k nearest neighbours that are among its k nearest on the map.
    package let neighborOverlap: Double
    package let overlapByItem: [Float]
}

/// Measures a map. Time O(n² (d + log n)), memory O(n) per worker.
///
/// - Parameters:
///   - layout: n rows of 2 or 3 coordinates, compared by Euclidean distance.
///   - metric: how the vectors are compared.
package func mapQuality(
    of layout: Matrix, for vectors: Matrix, metric: Metric, k wanted: Int, workers: Workers
) -> MapQuality {
    let count = vectors.rows
    // Beyond n/2 the formula's worst case is no longer the worst.
    let k = max(1, min(wanted, (count - 1) / 2))
    guard count >= 3 else {
        return MapQuality(
            k: k, trustworthiness: 1, continuity: 1, neighborOverlap: 1,
            overlapByItem: Array(repeating: 1, count: count))
    }
    let original = Comparison(of: vectors, metric: metric, workers: workers)
    let mapped = Comparison(of: layout, metric: .euclidean, workers: workers)
    let errors = (try? workers.map(count) { rankErrors(of: $0, k: k, in: original, on: mapped) }) ?? []
    let scale = 2 / (Double(count) * Double(k) * Double(2 * count - 3 * k - 1))
    let intruded = errors.reduce(0) { $0 + $1.intruded }
    let missed = errors.reduce(0) { $0 + $1.missed }
    let kept = errors.reduce(0) { $0 + $1.kept }
    return MapQuality(
        k: k, trustworthiness: 1 - scale * Double(intruded), continuity: 1 - scale * Double(missed),
        neighborOverlap: Double(kept) / Double(count * k), overlapByItem: errors.map { Float($0.kept) / Float(k) })
}

/// What one item adds to the sums.
private struct RankErrors: Sendable {
    var intruded = 0
    var missed = 0
    var kept = 0
}

private func rankErrors(of item: Int, k: Int, in original: Comparison, on mapped: Comparison) -> RankErrors {
    let high = ranks(of: item, in: original)
    let low = ranks(of: item, in: mapped)
    var errors = RankErrors()
    for other in high.indices where other != item {
        let isNear = high[other] <= k
        let isMappedNear = low[other] <= k
        if isNear, isMappedNear { errors.kept += 1 }
        if isMappedNear, !isNear { errors.intruded += high[other] - k }
        if isNear, !isMappedNear { errors.missed += low[other] - k }
    }
    return errors
}

/// The rank of every row as a neighbour of `item`, 1 for the nearest, ties by index; 0 for the item itself.
private func ranks(of item: Int, in comparison: Comparison) -> [Int] {
    let values = comparison.values(of: item)
    let nearness = comparison.metric.isSimilarity ? values.map { -$0 } : values
    let order = (0..<values.count).filter { $0 != item }.sorted {
        nearness[$0] == nearness[$1] ? $0 < $1 : nearness[$0] < nearness[$1]
    }
    var ranks = [Int](repeating: 0, count: values.count)
    for (rank, other) in order.enumerated() { ranks[other] = rank + 1 }
    return ranks
}
