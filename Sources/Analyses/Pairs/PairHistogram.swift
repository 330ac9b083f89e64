package import VectorMath

/// The distribution of a comparison over pairs of different items; every unordered pair is counted once.
package struct PairHistogram: Sendable, Codable, Equatable {
    package let metric: Metric
    /// Lower and upper end of the bins, all of one width. The last bin includes the upper end.
    package let lower: Double
    package let upper: Double
    /// All pairs; `counts.count` bins.
    package let counts: [Int]
    /// Pairs with the same value of a column, pairs with two values; nil where not asked for.
    package let within: [Int]?
    package let between: [Int]?
    package let all: Summary
    /// From the 10th to the 90th percentile of all; nil without pairs.
    package let middle: ClosedRange<Double>?
    package let withinSummary: Summary?
    package let betweenSummary: Summary?
    /// The probability that of a pair with the same value and a pair with two, drawn at random, the first is more alike:
    /// the area under the ROC curve. nil where there is no pair of one kind.
    package let separation: Double?

    /// Nil where every pair was counted; for a sample drawn at random, how far the share of pairs up to any value may
    /// be off, with 95 % confidence.
    package let errorBound: Double?

    package struct Summary: Sendable, Codable, Equatable {
        package let count: Int
        /// nil without pairs.
        package let moments: Moments?

        package init(count: Int, moments: Moments?) {
            self.count = count
            self.moments = moments
        }
    }

    /// Of the exact values, not of the bins.
    package struct Moments: Sendable, Codable, Equatable {
        package let mean: Double
        package let standardDeviation: Double
        package let minimum: Double
        package let maximum: Double

        package init(mean: Double, standardDeviation: Double, minimum: Double, maximum: Double) {
            self.mean = mean
            self.standardDeviation = standardDeviation
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    package init(
        metric: Metric, lower: Double, upper: Double, counts: [Int], within: [Int]?, between: [Int]?, all: Summary,
        withinSummary: Summary?, betweenSummary: Summary?, middle: ClosedRange<Double>?,
        separation: Double? = nil, errorBound: Double? = nil
    ) {
        self.metric = metric
        self.lower = lower
        self.upper = upper
        self.counts = counts
        self.within = within
        self.between = between
        self.all = all
        self.withinSummary = withinSummary
        self.betweenSummary = betweenSummary
        self.middle = middle
        self.separation = separation
        self.errorBound = errorBound
    }

    package var binWidth: Double { (upper - lower) / Double(max(1, counts.count)) }
}
