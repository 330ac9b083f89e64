package import VectorMath

/// How well a map keeps the distances from each item to the others.
package struct MapDistancesByItem: Sendable, Equatable, Codable {
    /// Others that each item is compared with.
    package let partners: Int
    /// These are a seeded sample of all others.
    package let isSampled: Bool
    /// Per item, Spearman's rank correlation of its distances by vector and on the map, -1 to 1; nil where either are all
    /// equal.
    package let shepardCorrelation: [Float?]
    /// Per item, how far its distances on the map are off, 0 for not at all, the whole map being scaled to fit best; nil
    /// where no vector lies apart from the item's.
    package let stress: [Float?]
}

/// The most others that each item is compared with; of more, a seeded sample of this many, drawn with replacement.
package let mapPartnerLimit = 256

/// `mapDistances` for each item i by itself:
///
///     stress = √(Σⱼ (δᵢⱼ − s dᵢⱼ)² / Σⱼ δᵢⱼ²)     with s = Σ δ d / Σ d² over all i and j
///
/// so that the squares, weighted by Σⱼ δᵢⱼ², have the square of the whole map's stress for their mean. Time
/// O(n d `partners`).
///
/// - Parameters:
///   - layout: one row of coordinates per item, compared by Euclidean distance.
///   - vectors: one row per item, compared by `metric`.
package func mapDistancesByItem(
    of layout: Matrix, for vectors: Matrix, metric: Metric, seed: UInt64 = 42, partners: Int = mapPartnerLimit,
    workers: Workers
) -> MapDistancesByItem {
    precondition(layout.rows == vectors.rows, "\(layout.rows) points for \(vectors.rows) vectors")
    let count = vectors.rows
    guard count > 1, partners > 0 else {
        let none = [Float?](repeating: nil, count: count)
        return MapDistancesByItem(partners: 0, isSampled: false, shepardCorrelation: none, stress: none)
    }
    let isSampled = count - 1 > partners
    let each = min(count - 1, partners)
    func partnersOf(_ item: Int) -> [Int] {
        guard isSampled else { return (0..<count).filter { $0 != item } }
        var generator = SeededGenerator(seed: seed, stream: UInt64(item))
        return (0..<each).map { _ in
            let other = generator.integer(below: count - 1)
            return other < item ? other : other + 1
        }
    }
    let lists = (0..<count).map(partnersOf)
    func values(in space: Comparison) -> [Float] {
        workers.gather((count + itemBlock - 1) / itemBlock) { block in
            (block * itemBlock..<min(count, (block + 1) * itemBlock)).flatMap { item in
                lists[item].map { space.value(item, $0) }
            }
        }.flatMap(\.self)
    }
    // As in `mapDistances`.
    let high = Comparison(of: vectors.withProductsThatFit().rows, metric: metric, workers: workers)
    let low = Comparison(of: layout.withProductsThatFit().rows, metric: .euclidean, workers: workers)
    let isOnePlace = high.hasEqualRows
    let far = largestToOne(metric.chords(values(in: high)))
    let mapped = largestToOne(values(in: low).map(Double.init))
    let cross = zip(far, mapped).reduce(0) { $0 + $1.0 * $1.1 }
    let squares = mapped.reduce(0) { $0 + $1 * $1 }
    let scale = squares > 0 ? cross / squares : 0
    let found = workers.gather((count + itemBlock - 1) / itemBlock) { block in
        (block * itemBlock..<min(count, (block + 1) * itemBlock)).map { item -> (Float?, Float?) in
            let (own, places) = (far[item * each..<(item + 1) * each], mapped[item * each..<(item + 1) * each])
            let missed = zip(own, places).reduce(0) { sum, pair in
                let difference = pair.0 - scale * pair.1
                return sum + difference * difference
            }
            let whole = own.reduce(0) { $0 + $1 * $1 }
            let stress = whole > 0 && !isOnePlace ? Float((missed / whole).squareRoot()) : nil
            return (spearmanCorrelation(Array(own), Array(places)).map { Float($0) }, stress)
        }
    }.flatMap(\.self)
    return MapDistancesByItem(
        partners: each, isSampled: isSampled, shepardCorrelation: found.map(\.0), stress: found.map(\.1))
}

private let itemBlock = 64

/// So that squares stay finite.
private func largestToOne(_ values: [Double]) -> [Double] {
    let top = values.max() ?? 0
    return top > 0 ? values.map { $0 / top } : values
}
