/// Pairs counted by kind, and how well the comparison tells the kinds apart.
package struct PairSeparation: Sendable, Equatable {
    package let counts: PairCounts
    /// The share of all choices of a pair with the same label and a pair with different labels in which the first is
    /// more alike, ties by half: the area under the ROC curve (Hanley & McNeil, "The meaning and use of the area under
    /// a receiver operating characteristic curve", Radiology 143, 1982). nil without labels, or with pairs of one kind
    /// only. Values nearer to each other than 1/65,536 of the range, above `exactRows` rows than 1/4,096, are ties.
    package let area: Double?
    /// The 10th and the 90th percentile of all values, between order statistics as NumPy's `percentile` (linear), each
    /// right to the same fraction of the range. nil without pairs.
    package let middle: ClosedRange<Double>?
}

extension Comparison {
    /// Sets up to here have pairs so few that ties would show.
    private static let exactRows = 4_000

    /// As `exactOrSampledPairCounts`.
    package func pairSeparation(
        range: ClosedRange<Double>?, bins: Int, labels: [Int]?, workers: Workers
    ) -> PairSeparation {
        let fine = count <= Self.exactRows ? PairCounts.mostBins : 4_096
        let perBin = max(1, fine / bins)
        let counts = exactOrSampledPairCounts(range: range, bins: bins * perBin, labels: labels, workers: workers)
        return PairSeparation(
            counts: counts.summed(perBin), area: counts.shareWithinAbove.map { metric.isSimilarity ? $0 : 1 - $0 },
            middle: counts.middle)
    }
}

extension PairCounts {
    /// The same pairs in bins as wide as so many of these.
    fileprivate func summed(_ perBin: Int) -> PairCounts {
        PairCounts(
            lower: lower, upper: upper, all: all.summed(perBin), within: within?.summed(perBin),
            between: between?.summed(perBin), errorBound: errorBound)
    }

    fileprivate var middle: ClosedRange<Double>? {
        guard let moments = all.moments else { return nil }
        let (low, high) = (percentile(0.1, moments), percentile(0.9, moments))
        return low...max(low, high)
    }

    private func percentile(_ share: Double, _ moments: Moments) -> Double {
        let place = share * Double(all.count - 1)
        let (below, above) = (value(at: Int(place), moments), value(at: Int(place.rounded(.up)), moments))
        return below + (above - below) * (place - place.rounded(.down))
    }

    /// The value with so many others below it: in its bin, values are taken to lie at even steps.
    private func value(at rank: Int, _ moments: Moments) -> Double {
        let width = (upper - lower) / Double(all.bins.count)
        var before = 0
        for (bin, count) in all.bins.enumerated() {
            if before + count > rank {
                let value = lower + width * (Double(bin) + (Double(rank - before) + 0.5) / Double(count))
                return min(moments.maximum, max(moments.minimum, value))
            }
            before += count
        }
        return moments.maximum
    }

    fileprivate var shareWithinAbove: Double? {
        guard let within, let between, within.count > 0, between.count > 0 else { return nil }
        var (below, sum) = (0.0, 0.0)
        for (inside, outside) in zip(within.bins, between.bins) {
            sum += Double(inside) * (below + Double(outside) / 2)
            below += Double(outside)
        }
        return sum / (Double(within.count) * Double(between.count))
    }
}

extension PairCounts.Group {
    fileprivate func summed(_ perBin: Int) -> PairCounts.Group {
        let wide = stride(from: 0, to: bins.count, by: perBin).map { start in
            bins[start..<min(bins.count, start + perBin)].reduce(0, +)
        }
        return PairCounts.Group(bins: wide, count: count, moments: moments)
    }
}
