package import VectorMath

/// How well a map keeps the neighbours that its vectors had.
package struct MapQuality: Sendable, Equatable {
    /// Neighbours looked at: what was asked for, or (n − 1) / 2 where that is less.
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
    /// Trustworthiness and continuity of each of `items` by its own neighbours, 0 to 1; their means are those above.
    package let trustworthinessByItem: [Float]
    package let continuityByItem: [Float]
}

/// The most items that are scored; of more, a sample is scored (against all items).
package let mapQualityLimit = 16_384

/// Trustworthiness and continuity (Venna & Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN
/// 2001) and the overlap of neighbours, from exact neighbours and ranks, in blocks: time O(n² d), memory O(n k).
///
///     T = 1 − 2 / (n k (2n − 3k − 1)) · Σᵢ Σⱼ (r(i, j) − k)
///
/// over the j that are among the k nearest of i on the map but not among the vectors, r(i, j) being j's rank among i's
/// neighbours by vector. T is the mean over the items of 1 − 2 / (k (2n − 3k − 1)) · Σⱼ (r(i, j) − k), each item's own.
/// Continuity has map and vectors changed over. k is held below n / 2, where T lies in 0...1. Equal distances rank by
/// index.
///
/// - Parameters:
///   - layout: one row of coordinates per item, compared by Euclidean distance.
///   - vectors: one row per item, compared by `metric`.
/// - Returns: nil where no item is nearer than another, and index alone would rank them: of fewer than three items, where
///   all vectors are the same to the metric, and where all items lie in one place on the map.
package func mapQuality(
    of layout: Matrix, for vectors: Matrix, metric: Metric, k: Int, workers: Workers
) -> MapQuality? {
    mapQualities(of: layout, for: vectors, metric: metric, ks: [k], workers: workers).first
}

/// The same for several numbers of neighbours at once, in their order: distances and ranks are found once for all. Empty
/// where `mapQuality` is nil.
package func mapQualities(
    of layout: Matrix, for vectors: Matrix, metric: Metric, ks asked: [Int], workers: Workers
) -> [MapQuality] {
    precondition(layout.rows == vectors.rows, "\(layout.rows) points for \(vectors.rows) vectors")
    let count = vectors.rows
    let ks = asked.map { min(max(1, $0), (count - 1) / 2) }
    // Ranks do not depend on scale, and distances that fit are not held at the largest float.
    let high = Comparison(of: vectors.withProductsThatFit().rows, metric: metric, workers: workers)
    let low = Comparison(of: layout.withProductsThatFit().rows, metric: .euclidean, workers: workers)
    guard count > 2, let most = ks.max(), !high.hasEqualRows, !low.hasEqualRows else { return [] }
    var generator = SeededGenerator(seed: 42)
    let items = generator.sample(min(count, mapQualityLimit), of: count)
    let queries = items.count == count ? nil : items
    let near = high.nearest(most, queries: queries, workers: workers)
    let mapped = low.nearest(most, queries: queries, workers: workers)
    let untrue = excess(of: mapped, over: near, ks: ks, in: high, workers: workers)
    let missed = excess(of: near, over: mapped, ks: ks, in: low, workers: workers)
    return ks.indices.map { index in
        let k = ks[index]
        let overlap = items.indices.map { place in
            Float(Set(near.indices(at: place).prefix(k)).intersection(mapped.indices(at: place).prefix(k)).count)
                / Float(k)
        }
        let worst = Double(k) * Double(2 * count - 3 * k - 1) / 2
        func overall(_ excess: [Int]) -> Double { 1 - Double(excess.reduce(0, +)) / (Double(items.count) * worst) }
        func each(_ excess: [Int]) -> [Float] { excess.map { Float(1 - Double($0) / worst) } }
        return MapQuality(
            k: k, trustworthiness: overall(untrue[index]), continuity: overall(missed[index]),
            neighborOverlap: overlap.reduce(0) { $0 + Double($1) } / Double(items.count), items: items,
            overlapByItem: overlap, trustworthinessByItem: each(untrue[index]),
            continuityByItem: each(missed[index]))
    }
}

/// For each k and each item, how far beyond k its first k neighbours in `found` rank, summed over those that are not
/// among the first k in `wanted`.
private func excess(
    of found: Neighbors, over wanted: Neighbors, ks: [Int], in space: Comparison, workers: Workers
) -> [[Int]] {
    let place = Dictionary(uniqueKeysWithValues: found.queries.enumerated().map { ($1, $0) })
    let blocks = space.mapRowBlocks(of: found.queries, workers: workers) { block in
        var sums = [[Int]](repeating: Array(repeating: 0, count: block.items.count), count: ks.count)
        for (position, item) in block.items.enumerated() {
            guard let place = place[item] else { continue }
            let kept = Dictionary(uniqueKeysWithValues: wanted.indices(at: place).enumerated().map { ($1, $0) })
            for (order, other) in found.indices(at: place).enumerated() {
                let isOut = ks.map { order < $0 && (kept[other] ?? $0) >= $0 }
                guard isOut.contains(true) else { continue }
                let rank = block.rank(of: Int(other), at: position) + 1
                for index in ks.indices where isOut[index] { sums[index][position] += max(0, rank - ks[index]) }
            }
        }
        return sums
    }
    return ks.indices.map { index in blocks.flatMap { $0[index] } }
}
