import Foundation
package import VectorMath

/// How many directions vectors really use near each other, however many numbers each has.
///
/// TwoNN (Facco, d'Errico, Rodriguez & Laio, "Estimating the intrinsic dimension of datasets by a minimal neighborhood
/// information", Scientific Reports 7, 2017): μ is the distance to the second neighbour over that to the first, and
///
///     −log(1 − F(μ)) = d log μ
///
/// whose slope d is fitted by least squares through the origin, the largest tenth of μ left out.
///
/// - Parameter neighbors: the two nearest (or more) of every item by Euclidean distance, nearest first.
/// - Returns: nil where fewer than three items can be fitted, or all of them have two neighbours that are equally near:
///   items with a copy, whose first neighbour lies at no distance, are left out.
package func intrinsicDimension(from neighbors: Neighbors) -> Double? {
    guard neighbors.k >= 2 else { return nil }
    let ratios = neighbors.queries.indices.compactMap { position -> Double? in
        let distances = neighbors.values(at: position)
        let first = Double(distances[distances.startIndex])
        let second = Double(distances[distances.startIndex + 1])
        return first > 0 ? second / first : nil
    }.sorted()
    let kept = Int(Double(ratios.count) * 0.9)
    guard kept >= 3 else { return nil }
    var (products, squares) = (0.0, 0.0)
    for (rank, ratio) in ratios.prefix(kept).enumerated() {
        let x = log(ratio)
        products -= x * log(1 - Double(rank + 1) / Double(ratios.count))
        squares += x * x
    }
    return squares > 0 ? products / squares : nil
}

/// Up to so many items, the two nearest of each are looked for; of larger sets, those of `sampledItems` drawn by a seed.
private let wholeLimit = 20_000
/// The estimate's own error is then about 2 %.
private let sampledItems = 2_000

/// The same of vectors by Euclidean distance; `measured`: items whose two nearest were looked for.
package func intrinsicDimension(of set: Matrix, workers: Workers) -> (value: Double?, measured: Int) {
    var generator = SeededGenerator(seed: 42)
    let items = set.rows > wholeLimit ? generator.sample(sampledItems, of: set.rows) : nil
    // Ratios of distances do not depend on scale, and distances that fit are not held at the largest float.
    let near = nearestNeighbors(
        of: set.withProductsThatFit().rows, queries: items, k: 2, metric: .euclidean, workers: workers)
    return (intrinsicDimension(from: near), near.queries.count)
}
