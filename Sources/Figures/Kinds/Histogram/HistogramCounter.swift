package import Analyses
package import VectorMath

/// Counts several sets into bins that all of them share.
struct HistogramCounter {
    /// Cosine similarities are counted once, this fine, and then summed to the bins shown.
    private static let fineBins = 2_000

    let metric: Metric
    /// How many sets.
    let sets: Int
    /// Of a set, by its place: over so many bins between two ends; nil: the ends of the data.
    let histogram: (_ set: Int, _ bins: Int, _ range: ClosedRange<Double>?) throws -> PairHistogram

    /// `wanted`: exactly so many bins; nil: round ones, as many as tell something.
    func count(bins wanted: Int?) throws -> (HistogramBins, [PairHistogram]) {
        let limits: ClosedRange<Double>? = metric == .cosine ? -1...1 : nil
        let first = try (0..<sets).map { try histogram($0, metric == .cosine ? Self.fineBins : 2, limits) }
        let moments = first.compactMap(\.all.moments)
        let lowest = moments.map(\.minimum).min() ?? 0
        let range = lowest...max(lowest, moments.map(\.maximum).max() ?? 0)
        if let wanted {
            let bins = HistogramBins(count: wanted, around: range, limits: limits)
            return (bins, try (0..<sets).map { try histogram($0, bins.count, bins.range) })
        }
        let most = Self.binCount(for: first.map(\.all.count).max() ?? 0)
        let bins = HistogramBins(around: range, most: most, limits: limits)
        if metric == .cosine { return (bins, first.map { $0.summed(to: bins) }) }
        return (bins, try (0..<sets).map { try histogram($0, bins.count, bins.range) })
    }

    /// How many bins tell something of so many values: one and a half times Rice's rule, 10 to 60.
    private static func binCount(for values: Int) -> Int {
        var root = 1
        while root < 20, root * root * root < values { root += 1 }
        return max(10, min(60, 3 * root))
    }
}

extension HistogramFigure {
    /// Pairs of one set over the bins that a figure has which is told none.
    ///
    /// - Parameter histogram: over so many bins between two ends; nil: the ends of the data.
    package static func usual(
        metric: Metric, _ histogram: (_ bins: Int, _ range: ClosedRange<Double>?) throws -> PairHistogram
    ) throws -> PairHistogram {
        try withoutActuallyEscaping(histogram) { histogram in
            try HistogramCounter(metric: metric, sets: 1) { try histogram($1, $2) }.count(bins: nil).1[0]
        }
    }
}

extension PairHistogram {
    /// The same pairs in wider bins, each made of whole ones of these.
    fileprivate func summed(to bins: HistogramBins) -> PairHistogram {
        let perBin = max(1, Int((bins.width / binWidth).rounded()))
        let start = Int(((bins.lower - lower) / binWidth).rounded())
        func sum(_ fine: [Int]) -> [Int] {
            var result = [Int](repeating: 0, count: bins.count)
            for (index, count) in fine.enumerated() where count > 0 {
                result[max(0, min(bins.count - 1, (index - start) / perBin))] += count
            }
            return result
        }
        return PairHistogram(
            metric: metric, lower: bins.lower, upper: bins.upper, counts: sum(counts), within: within.map(sum),
            between: between.map(sum), all: all, withinSummary: withinSummary, betweenSummary: betweenSummary,
            middle: middle, separation: separation, errorBound: errorBound)
    }
}
