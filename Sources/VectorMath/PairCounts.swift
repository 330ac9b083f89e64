/// How a comparison is distributed over pairs of different rows, every unordered pair counted once.
package struct PairCounts: Sendable, Equatable {
    /// Some of the pairs.
    package struct Group: Sendable, Equatable {
        /// Pairs in each bin. Pairs outside lower...upper are in the first or the last.
        package let bins: [Int]
        package let count: Int
        /// nil without pairs.
        package let moments: Moments?
    }

    /// Of exact values, not of bins.
    package struct Moments: Sendable, Equatable {
        package let mean: Double
        /// With the number of pairs in the denominator.
        package let standardDeviation: Double
        package let minimum: Double
        package let maximum: Double
    }

    /// As many bins as can be asked for.
    package static let mostBins = 65_536

    /// Ends of the bins, all of one width: x is in bin floor((x − lower) · bins / (upper − lower)), upper in the last.
    package let lower: Double
    package let upper: Double
    package let all: Group
    /// Pairs with the same label and with different labels; nil without labels.
    package let within: Group?
    package let between: Group?
    /// Nil where every pair was counted; for a sample, how far the share of pairs up to any value may be off, with 95 %
    /// confidence.
    package let errorBound: Double?

    init(
        lower: Double, upper: Double, all: Group, within: Group?, between: Group?, errorBound: Double? = nil
    ) {
        self.lower = lower
        self.upper = upper
        self.all = all
        self.within = within
        self.between = between
        self.errorBound = errorBound
    }
}

extension PairCounts.Group {
    /// From the smallest to the largest value, widened by one half each way where these are equal; 0...1 without pairs.
    var ends: ClosedRange<Double> {
        guard let moments else { return 0...1 }
        let (lowest, highest) = (moments.minimum, moments.maximum)
        return lowest < highest ? lowest...highest : lowest - 0.5...highest + 0.5
    }
}

extension Comparison {
    /// Exact counts over all unordered pairs, in time O(n² d) and memory O(n): products are taken in tiles and binned
    /// while these are in the cache.
    ///
    /// - Parameters:
    ///   - range: ends of the bins; nil: from the smallest to the largest value there is, which costs a second pass
    ///     (widened by one half each way where these are equal, 0...1 without pairs).
    ///   - bins: 1 to `PairCounts.mostBins`.
    ///   - labels: one per row; a negative one means no label, and its pairs count neither as within nor as between.
    package func pairCounts(
        range: ClosedRange<Double>?, bins: Int, labels: [Int]? = nil, workers: Workers
    ) -> PairCounts {
        precondition(bins > 0 && bins <= PairCounts.mostBins, "\(bins) bins")
        precondition(labels.map { $0.count == count } ?? true, "one label per row")
        let ends = range ?? pairRange(workers: workers)
        let binning = Binning(ends, bins: bins, center: count > 1 ? Double(value(0, 1)) : 0)
        guard let labels else {
            let tallies = tallies(of: PairRuns(unlabeled: count), binning, workers: workers)
            return PairCounts(
                lower: ends.lowerBound, upper: ends.upperBound, all: tallies.all.group, within: nil, between: nil)
        }
        // Rows sorted by label, those without one last: pairs of one kind lie side by side in every row of a tile.
        let order = labels.indices.sorted { (Self.rank(labels[$0]), $0) < (Self.rank(labels[$1]), $1) }
        let runs = PairRuns(sortedLabels: order.map { labels[$0] })
        let tallies = selecting(rows: order).tallies(of: runs, binning, workers: workers)
        return PairCounts(
            lower: ends.lowerBound, upper: ends.upperBound, all: tallies.all.group, within: tallies.within.group,
            between: tallies.between.group)
    }

    private static func rank(_ label: Int) -> Int { label < 0 ? .max : label }

    private func pairRange(workers: Workers) -> ClosedRange<Double> {
        let binning = Binning(0...1, bins: 1, center: 0)
        return tallies(of: PairRuns(unlabeled: count), binning, workers: workers).all.group.ends
    }
}

/// Where in a row of pairs (row, column > row) the kinds lie, rows sorted by label: first pairs of one label, then of
/// two, then those with a row that has none.
struct PairRuns: Sendable {
    /// Per row: where its label's rows end.
    private let withinEnd: [Int]
    private let labeledEnd: Int
    let count: Int

    init(unlabeled count: Int) {
        withinEnd = []
        labeledEnd = 0
        self.count = count
    }

    /// Negative labels last.
    init(sortedLabels labels: [Int]) {
        count = labels.count
        labeledEnd = labels.firstIndex { $0 < 0 } ?? labels.count
        var ends = [Int](repeating: 0, count: labeledEnd)
        for row in ends.indices.reversed() {
            ends[row] = row + 1 < labeledEnd && labels[row + 1] == labels[row] ? ends[row + 1] : row + 1
        }
        withinEnd = ends
    }

    /// The columns of a block that form pairs with `row`, cut by kind.
    func cut(_ columns: Range<Int>, row: Int) -> (within: Range<Int>, between: Range<Int>, other: Range<Int>) {
        let start = max(columns.lowerBound, row + 1)
        let end = max(start, columns.upperBound)
        let first = row < labeledEnd ? min(end, max(start, withinEnd[row])) : start
        let second = row < labeledEnd ? min(end, max(first, labeledEnd)) : start
        return (start..<first, first..<second, second..<end)
    }
}
