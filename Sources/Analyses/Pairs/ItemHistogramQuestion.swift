package import VectorMath

/// One item against all the others.
package struct ItemHistogramQuestion: Question {
    package static let name = "item histogram"
    package static let version = 2

    let item: Int
    let metric: Metric
    let bins: Int
    let range: ClosedRange<Double>?
    /// Of each item, as a number; -1 for none.
    let groups: [Int]?

    /// - Parameters:
    ///   - range: ends of the bins; nil: -1...1 for cosine, the data's own for the others.
    ///   - values: one for each item: others with the item's value are counted apart from those with another; an item that has
    ///     none counts as neither. nil: none are counted apart.
    package init(
        item: Int, metric: Metric, bins: Int, range: ClosedRange<Double>? = nil, splitBy values: [String?]? = nil
    ) {
        self.item = item
        self.metric = metric
        self.bins = bins
        self.range = range
        groups = values.map(labelNumbers)
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> PairHistogram {
        let values = Comparison(of: vectors, metric: metric, workers: workers).values(of: item).map(Double.init)
        let others = values.indices.filter { $0 != item }
        let all = others.map { values[$0] }
        let lowest = all.min() ?? 0
        let highest = all.max() ?? 1
        let own = lowest < highest ? lowest...highest : lowest - 0.5...highest + 0.5
        let ends = range ?? metric.naturalRange ?? own
        let (within, between) = (part(of: others, isSame: true, values), part(of: others, isSame: false, values))
        return PairHistogram(
            metric: metric, lower: ends.lowerBound, upper: ends.upperBound, counts: counts(of: all, ends),
            within: within.map { counts(of: $0, ends) }, between: between.map { counts(of: $0, ends) },
            all: Self.summary(of: all), withinSummary: within.map(Self.summary),
            betweenSummary: between.map(Self.summary), middle: Self.middle(of: all),
            separation: Self.shareAbove(within ?? [], between ?? []).map { metric.isSimilarity ? $0 : 1 - $0 })
    }

    /// What the item and others of its group give, or others of another; nil where no groups are told apart.
    private func part(of others: [Int], isSame: Bool, _ values: [Double]) -> [Double]? {
        groups.map { groups in
            let own = groups[item]
            return others.filter { own >= 0 && groups[$0] >= 0 && (groups[$0] == own) == isSame }.map { values[$0] }
        }
    }

    private func counts(of values: [Double], _ ends: ClosedRange<Double>) -> [Int] {
        let width = ends.upperBound - ends.lowerBound
        var counts = [Int](repeating: 0, count: bins)
        for value in values {
            counts[min(bins - 1, max(0, Int((value - ends.lowerBound) / width * Double(bins))))] += 1
        }
        return counts
    }

    private static func summary(of values: [Double]) -> PairHistogram.Summary {
        guard let lowest = values.min(), let highest = values.max() else { return .init(count: 0, moments: nil) }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return .init(
            count: values.count,
            moments: .init(mean: mean, standardDeviation: variance.squareRoot(), minimum: lowest, maximum: highest))
    }

    private static func middle(of values: [Double]) -> ClosedRange<Double>? {
        let sorted = values.sorted()
        guard let last = sorted.last else { return nil }
        func percentile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = sorted[Int(place)]
            return below + (sorted[Int(place.rounded(.up))] - below) * (place - place.rounded(.down))
        }
        let low = percentile(0.1)
        return low...max(low, min(last, percentile(0.9)))
    }

    /// The share of pairs of one of `first` and one of `second` whose first is the larger, ties by half; nil without pairs.
    private static func shareAbove(_ first: [Double], _ second: [Double]) -> Double? {
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let sorted = second.sorted()
        var (below, notAbove, doubled) = (0, 0, 0)
        for value in first.sorted() {
            while below < sorted.count, sorted[below] < value { below += 1 }
            while notAbove < sorted.count, sorted[notAbove] <= value { notAbove += 1 }
            doubled += below + notAbove
        }
        return Double(doubled) / Double(2 * first.count * second.count)
    }
}
