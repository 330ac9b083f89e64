/// Pairs counted by kind, and how well the comparison tells the kinds apart.
package struct PairSeparation: Sendable, Equatable {
    package let counts: PairCounts
    /// The share of all choices of a pair with the same label and a pair with different labels in which the first is
    /// more alike, ties by half: the area under the ROC curve (Hanley & McNeil, "The meaning and use of the area under
    /// a receiver operating characteristic curve", Radiology 143, 1982). nil without labels, or with pairs of one kind
    /// only. Values nearer to each other than 1/65,536 of the range, above `exactRows` rows than 1/4,096, are ties.
    package let area: Double?
}

extension Comparison {
    /// Sets up to here have pairs so few that ties would show.
    private static let exactRows = 4_000

    /// As `exactOrSampledPairCounts`.
    package func pairSeparation(
        range: ClosedRange<Double>?, bins: Int, labels: [Int]?, workers: Workers
    ) -> PairSeparation {
        let fine = count <= Self.exactRows ? PairCounts.mostBins : 4_096
        let perBin = labels == nil ? 1 : max(1, fine / bins)
        let counts = exactOrSampledPairCounts(range: range, bins: bins * perBin, labels: labels, workers: workers)
        return PairSeparation(
            counts: counts.summed(perBin), area: counts.shareWithinAbove.map { metric.isSimilarity ? $0 : 1 - $0 })
    }
}

extension PairCounts {
    /// The same pairs in bins as wide as so many of these.
    fileprivate func summed(_ perBin: Int) -> PairCounts {
        PairCounts(
            lower: lower, upper: upper, all: all.summed(perBin), within: within?.summed(perBin),
            between: between?.summed(perBin), errorBound: errorBound)
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
