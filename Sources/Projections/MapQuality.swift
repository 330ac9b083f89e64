package import VectorMath

/// How well a map keeps the neighbours that its vectors had.
package struct MapQuality: Sendable, Equatable {
    /// Neighbours looked at: what was asked for, or (n − 1) / 2 where that is less, at least 1 for two items.
    package let k: Int
    /// How far the neighbours on the map are true ones, 0 to 1.
    package let trustworthiness: Double
    /// How far true neighbours are neighbours on the map, 0 to 1.
    package let continuity: Double
    /// Mean share of an item's `k` nearest that are among its `k` nearest on the map, 0 to 1.
    package let neighborOverlap: Double
    /// The items scored, ascending: all up to `mapQualityLimit`, else a seeded sample of that many.
    package let items: [Int]
    /// That share for each of `items`.
    package let overlapByItem: [Float]
}

/// The most items that are scored; of more, a sample is scored (against all items).
package let mapQualityLimit = 16_384

/// Trustworthiness and continuity (Venna & Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN
/// 2001) and the overlap of neighbours, from exact neighbours and ranks, in blocks: time O(n² d), memory O(n k).
///
///     T = 1 − 2 / (n k (2n − 3k − 1)) · Σᵢ Σⱼ (r(i, j) − k)
///
/// over the j that are among the k nearest of i on the map but not among the vectors, r(i, j) being j's rank among i's
/// neighbours by vector. Continuity has map and vectors changed over. k is held below n / 2, where T lies in 0...1; for
/// two items or fewer every neighbour is kept and all measures are 1. Equal distances rank by index.
///
/// - Parameters:
///   - layout: one row of coordinates per item, compared by Euclidean distance.
///   - vectors: one row per item, compared by `metric`.
package func mapQuality(
    of layout: Matrix, for vectors: Matrix, metric: Metric, k: Int, workers: Workers
) -> MapQuality {
    precondition(layout.rows == vectors.rows, "\(layout.rows) points for \(vectors.rows) vectors")
    let count = vectors.rows
    var generator = SeededGenerator(seed: 42)
    let items = generator.sample(min(count, mapQualityLimit), of: count)
    let k = min(max(1, k), max(1, (count - 1) / 2), max(0, count - 1))
    guard count > 2 else {
        return MapQuality(
            k: k, trustworthiness: 1, continuity: 1, neighborOverlap: 1, items: items,
            overlapByItem: Array(repeating: 1, count: count))
    }
    let high = Comparison(of: vectors, metric: metric, workers: workers)
    let low = Comparison(of: layout, metric: .euclidean, workers: workers)
    let queries = items.count == count ? nil : items
    let near = high.nearest(k, queries: queries, workers: workers)
    let mapped = low.nearest(k, queries: queries, workers: workers)
    let overlap = items.indices.map { place in
        Float(Set(near.indices(at: place)).intersection(mapped.indices(at: place)).count) / Float(k)
    }
    let sum = Double(items.count * k) * Double(2 * count - 3 * k - 1)
    return MapQuality(
        k: k,
        trustworthiness: 1 - 2 / sum * Double(excess(of: mapped, over: near, in: high, workers: workers)),
        continuity: 1 - 2 / sum * Double(excess(of: near, over: mapped, in: low, workers: workers)),
        neighborOverlap: overlap.reduce(0) { $0 + Double($1) } / Double(items.count), items: items,
        overlapByItem: overlap)
}

/// How far beyond k the neighbours in `found` rank, summed over those that are not in `wanted`.
private func excess(of found: Neighbors, over wanted: Neighbors, in space: Comparison, workers: Workers) -> Int {
    let place = Dictionary(uniqueKeysWithValues: found.queries.enumerated().map { ($1, $0) })
    return space.mapRowBlocks(of: found.queries, workers: workers) { block in
        var sum = 0
        for (position, item) in block.items.enumerated() {
            guard let place = place[item] else { continue }
            let kept = Set(wanted.indices(at: place))
            for other in found.indices(at: place) where !kept.contains(other) {
                sum += max(0, block.rank(of: Int(other), at: position) + 1 - found.k)
            }
        }
        return sum
    }.reduce(0, +)
}
