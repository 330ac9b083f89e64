package import Datasets
package import VectorMath

extension Analyst {
    /// How a comparison is distributed over all pairs of different items, without holding them: exact up to
    /// `Comparison.exactPairRows` items, else of a seeded sample.
    ///
    /// - Parameters:
    ///   - range: ends of the bins; nil: -1...1 for cosine, the data's own for the others.
    ///   - values: one for each item: pairs with the same value are counted apart from pairs with two; pairs with an item
    ///     that has none count as neither. nil: no pairs are counted apart.
    package func pairHistogram(
        of set: VectorSet, metric: Metric, bins: Int, range: ClosedRange<Double>?, splitBy values: [String?]?
    ) throws -> PairHistogram {
        let groups = values.map(Self.numbers)
        let parameters = [
            metric.rawValue, "\(bins)", Self.text(range), (groups ?? []).map(String.init).joined(separator: " "),
        ]
        return try kept("pair histogram", of: set, parameters) { workers in
            let separation = Comparison(of: set.vectors, metric: metric, workers: workers).pairSeparation(
                range: range ?? Self.naturalRange(of: metric), bins: bins, labels: groups, workers: workers)
            let counts = separation.counts
            return PairHistogram(
                metric: metric, lower: counts.lower, upper: counts.upper, counts: counts.all.bins,
                within: counts.within?.bins, between: counts.between?.bins, all: .init(counts.all),
                withinSummary: counts.within.map { .init($0) }, betweenSummary: counts.between.map { .init($0) },
                separation: separation.area, errorBound: counts.errorBound)
        }
    }

    /// One item against all the others.
    package func itemHistogram(
        of set: VectorSet, item: Int, metric: Metric, bins: Int, range: ClosedRange<Double>?
    ) throws -> PairHistogram {
        var values = try comparisons(of: set, item: item, metric: metric).map(Double.init)
        values.remove(at: item)
        let lowest = values.min() ?? 0
        let highest = values.max() ?? 1
        let own = lowest < highest ? lowest...highest : lowest - 0.5...highest + 0.5
        let ends = range ?? Self.naturalRange(of: metric) ?? own
        let width = ends.upperBound - ends.lowerBound
        var counts = [Int](repeating: 0, count: bins)
        for value in values {
            counts[min(bins - 1, max(0, Int((value - ends.lowerBound) / width * Double(bins))))] += 1
        }
        let count = Double(max(1, values.count))
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return PairHistogram(
            metric: metric, lower: ends.lowerBound, upper: ends.upperBound, counts: counts, within: nil, between: nil,
            all: .init(
                count: values.count,
                moments: values.isEmpty
                    ? nil
                    : .init(
                        mean: mean, standardDeviation: variance.squareRoot(), minimum: lowest, maximum: highest)),
            withinSummary: nil, betweenSummary: nil)
    }

    /// One item against every item; its comparison with itself stands at its own place.
    package func comparisons(of set: VectorSet, item: Int, metric: Metric) throws -> [Float] {
        Comparison(of: set.vectors, metric: metric, workers: workers).values(of: item)
    }

    /// The nearest items of some items, and the farthest.
    package func neighbors(
        of set: VectorSet, items: [Int], k: Int, farthest: Int, metric: Metric
    ) throws -> NeighborResult {
        let parameters = [metric.rawValue, "\(k)", "\(farthest)", items.map(String.init).joined(separator: " ")]
        return try kept("neighbors", of: set, parameters) { workers in
            let comparison = Comparison(of: set.vectors, metric: metric, workers: workers)
            let near = comparison.nearest(k, queries: items, workers: workers)
            let far = comparison.farthest(farthest, queries: items, workers: workers)
            return NeighborResult(
                metric: metric, queries: items, nearest: Self.lists(near),
                farthest: Self.lists(far))
        }
    }

    /// Of each of the nearest of a result, whether the item asked about is among its own as many nearest.
    package func mutual(of set: VectorSet, in result: NeighborResult) throws -> [[Bool]] {
        let k = result.nearest.map(\.count).max() ?? 0
        let asked = result.queries.map(String.init).joined(separator: " ")
        return try kept("mutual neighbors", of: set, [result.metric.rawValue, "\(k)", asked]) { workers in
            let others = Set(result.nearest.flatMap { $0.map(\.item) }).sorted()
            let near = nearestNeighbors(of: set.vectors, queries: others, k: k, metric: result.metric, workers: workers)
            let lists = Dictionary(
                uniqueKeysWithValues: others.enumerated().map { ($1, Set(near.indices(at: $0))) })
            return zip(result.queries, result.nearest).map { query, nearest in
                nearest.map { lists[$0.item]?.contains(Int32(query)) ?? false }
            }
        }
    }

    private static func lists(_ neighbors: Neighbors) -> [[NeighborResult.Neighbor]] {
        neighbors.queries.indices.map { position in
            zip(neighbors.indices(at: position), neighbors.values(at: position)).map {
                .init(item: Int($0), value: $1)
            }
        }
    }

    private static func naturalRange(of metric: Metric) -> ClosedRange<Double>? {
        metric == .cosine ? -1...1 : nil
    }

    private static func text(_ range: ClosedRange<Double>?) -> String {
        range.map { "\($0.lowerBound) \($0.upperBound)" } ?? ""
    }
}

extension PairHistogram.Summary {
    fileprivate init(_ group: PairCounts.Group) {
        self.init(
            count: group.count,
            moments: group.moments.map {
                .init(
                    mean: $0.mean, standardDeviation: $0.standardDeviation, minimum: $0.minimum, maximum: $0.maximum)
            })
    }
}
