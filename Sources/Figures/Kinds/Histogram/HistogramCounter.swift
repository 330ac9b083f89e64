import Analyses
import Datasets
import VectorMath

/// Counts several sets into bins that all of them share.
struct HistogramCounter {
    /// Cosine similarities are counted once, this fine, and then summed to the bins shown.
    private static let fineBins = 2_000

    let metric: Metric
    let sets: [VectorSet]
    /// One per set where the figure is about one item, else empty.
    let items: [Int]
    /// One per set: values of each item by which its pairs are split; nil: no split.
    let values: [[String?]]?
    let analyst: Analyst

    /// `wanted`: exactly so many bins; nil: round ones, as many as tell something.
    func count(bins wanted: Int?) throws -> (HistogramBins, [PairHistogram]) {
        let limits: ClosedRange<Double>? = metric == .cosine ? -1...1 : nil
        let first = try sets.indices.map {
            try histogram(of: $0, bins: metric == .cosine ? Self.fineBins : 2, range: limits)
        }
        let moments = first.compactMap(\.all.moments)
        let lowest = moments.map(\.minimum).min() ?? 0
        let range = lowest...max(lowest, moments.map(\.maximum).max() ?? 0)
        if let wanted {
            let bins = HistogramBins(count: wanted, around: range, limits: limits)
            return (bins, try sets.indices.map { try histogram(of: $0, bins: bins.count, range: bins.range) })
        }
        let most = Self.binCount(for: first.map(\.all.count).max() ?? 0)
        let bins = HistogramBins(around: range, most: most, limits: limits)
        if metric == .cosine { return (bins, first.map { $0.summed(to: bins) }) }
        return (bins, try sets.indices.map { try histogram(of: $0, bins: bins.count, range: bins.range) })
    }

    private func histogram(of index: Int, bins: Int, range: ClosedRange<Double>?) throws -> PairHistogram {
        items.isEmpty
            ? try analyst.ask(
                PairHistogramQuestion(metric: metric, bins: bins, range: range, splitBy: values?[index]),
                of: sets[index])
            : try analyst.uncached(
                ItemHistogramQuestion(item: items[index], metric: metric, bins: bins, range: range), of: sets[index])
    }

    /// How many bins tell something of so many values: one and a half times Rice's rule, 10 to 60.
    private static func binCount(for values: Int) -> Int {
        var root = 1
        while root < 20, root * root * root < values { root += 1 }
        return max(10, min(60, 3 * root))
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
            separation: separation, errorBound: errorBound)
    }

    /// Ends of the range that leaves out a tenth of the pairs at each side, to the bin.
    func middle(_ counts: [Int]) -> ClosedRange<Double> {
        let total = counts.reduce(0, +)
        var below = 0
        var low: Double?
        for (index, count) in counts.enumerated() {
            below += count
            if low == nil, below * 10 > total { low = lower + binWidth * Double(index) }
            if below * 10 >= total * 9 {
                let high = lower + binWidth * Double(index + 1)
                return (low ?? lower)...max(low ?? lower, high)
            }
        }
        return lower...upper
    }
}
