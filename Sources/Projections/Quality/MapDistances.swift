package import VectorMath

/// How well a map keeps distances, near and far alike.
package struct MapDistances: Sendable, Equatable {
    /// Pairs of different items looked at.
    package let pairs: Int
    /// These are a seeded sample of all pairs.
    package let isSampled: Bool
    /// Whether pairs farther apart by vector lie farther apart on the map, -1 to 1: Spearman's rank correlation of the
    /// distances of a Shepard diagram. nil where either are all equal, as a single one is.
    package let shepardCorrelation: Double?
    /// How far distances on the map are off, 0 to 1, the map being scaled to fit best. nil where no two vectors lie apart
    /// (0/0); 1 where vectors do and places do not.
    package let stress: Double?
}

/// The most pairs that are looked at; of more, a seeded sample of this many (drawn with replacement), by which the
/// correlation is known to about ±0.005.
package let mapDistanceLimit = 100_000

/// Shepard's rank correlation and normalised stress (Kruskal, "Multidimensional scaling by optimizing goodness of fit to
/// a nonmetric hypothesis", Psychometrika 29, 1964, with distances themselves for disparities) of a map:
///
///     stress = √(Σ (δ − s d)² / Σ δ²)     with s = Σ δ d / Σ d²
///
/// δ being distances of vectors, d those on the map. Under cosine δ is the chord √(2 − 2 cos), under dot product what
/// is missing to the largest product seen.
///
/// - Parameters:
///   - layout: one row of coordinates per item, compared by Euclidean distance.
///   - vectors: one row per item, compared by `metric`.
package func mapDistances(
    of layout: Matrix, for vectors: Matrix, metric: Metric, seed: UInt64 = 42, limit: Int = mapDistanceLimit,
    workers: Workers
) -> MapDistances {
    precondition(layout.rows == vectors.rows, "\(layout.rows) points for \(vectors.rows) vectors")
    let pairs = PairSample(of: vectors.rows, limit: limit, seed: seed)
    // Neither measure depends on scale, and distances that fit are not held at the largest float.
    let high = Comparison(of: vectors.withProductsThatFit().rows, metric: metric, workers: workers)
    let low = Comparison(of: layout.withProductsThatFit().rows, metric: .euclidean, workers: workers)
    let far = metric.chords(pairs.values(in: high, workers: workers))
    let mapped = pairs.values(in: low, workers: workers).map(Double.init)
    return MapDistances(
        pairs: pairs.count, isSampled: pairs.isSampled, shepardCorrelation: spearmanCorrelation(far, mapped),
        // Between equal rows a cosine leaves what rounding does.
        stress: high.hasEqualRows ? nil : normalizedStress(of: mapped, for: far))
}

private func normalizedStress(of mapped: [Double], for far: [Double]) -> Double? {
    // Both to one as the largest, so that squares stay finite.
    let (top, mappedTop) = (far.max() ?? 0, mapped.max() ?? 0)
    guard top > 0 else { return nil }
    guard mappedTop > 0 else { return 1 }
    var (cross, squares, mappedSquares) = (0.0, 0.0, 0.0)
    for (distance, place) in zip(far, mapped) {
        let (x, y) = (distance / top, place / mappedTop)
        cross += x * y
        squares += x * x
        mappedSquares += y * y
    }
    // With the best s, Σ (x − s y)² = Σ x² − (Σ x y)² / Σ y².
    return max(0, 1 - cross / squares * (cross / mappedSquares)).squareRoot()
}

extension Metric {
    /// Values as distances that a plane could have.
    func chords(_ values: [Float]) -> [Double] {
        switch self {
        case .cosine: return values.map { (2 * max(0, 1 - Double($0))).squareRoot() }
        case .euclidean, .manhattan, .minkowski, .hamming, .dot: return distances(values).map(Double.init)
        }
    }
}
