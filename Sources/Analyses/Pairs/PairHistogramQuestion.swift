package import VectorMath

/// How a comparison is distributed over all pairs of different items, without holding them: exact up to
/// `Comparison.exactPairRows` items, else of a seeded sample.
package struct PairHistogramQuestion: Question {
    package static let name = "pair histogram"
    package static let version = 2

    let metric: Metric
    let bins: Int
    let range: ClosedRange<Double>?
    /// Of each item, as a number; -1 for none.
    let groups: [Int]?

    /// - Parameters:
    ///   - range: ends of the bins; nil: -1...1 for cosine, the data's own for the others.
    ///   - values: one for each item: pairs with the same value are counted apart from pairs with two; pairs with an item
    ///     that has none count as neither. nil: no pairs are counted apart.
    package init(metric: Metric, bins: Int, range: ClosedRange<Double>? = nil, splitBy values: [String?]? = nil) {
        self.init(metric: metric, bins: bins, range: range, groups: values.map(labelNumbers))
    }

    package init(metric: Metric, bins: Int, range: ClosedRange<Double>? = nil, groups: [Int]?) {
        self.metric = metric
        self.bins = bins
        self.range = range
        self.groups = groups
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> PairHistogram {
        let separation = Comparison(of: vectors, metric: metric, workers: workers).pairSeparation(
            range: range ?? metric.naturalRange, bins: bins, labels: groups, workers: workers)
        let counts = separation.counts
        return PairHistogram(
            metric: metric, lower: counts.lower, upper: counts.upper, counts: counts.all.bins,
            within: counts.within?.bins, between: counts.between?.bins, all: .init(counts.all),
            withinSummary: counts.within.map { .init($0) }, betweenSummary: counts.between.map { .init($0) },
            middle: separation.middle, separation: separation.area, errorBound: counts.errorBound)
    }
}

extension Metric {
    /// The ends of all it can give, where it has such.
    var naturalRange: ClosedRange<Double>? { self == .cosine ? -1...1 : nil }
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
