import Foundation

extension Comparison {
    /// Rows up to which all pairs are counted.
    package static let exactPairRows = 100_000
    /// Pairs of a sample.
    package static let sampledPairs = 20_000_000
    private static let pairsPerTask = 1 << 18

    /// Over all pairs up to `exactPairRows` rows, else over a seeded sample; see `pairCounts` and `sampledPairCounts`.
    package func exactOrSampledPairCounts(
        range: ClosedRange<Double>?, bins: Int, labels: [Int]? = nil, workers: Workers
    ) -> PairCounts {
        count > Self.exactPairRows
            ? sampledPairCounts(range: range, bins: bins, labels: labels, workers: workers)
            : pairCounts(range: range, bins: bins, labels: labels, workers: workers)
    }

    /// As `pairCounts`, over pairs drawn at random, each independent of the others: time O(pairs · d) however many rows
    /// there are. With 95 % confidence no share of pairs up to any value is off by more than `PairCounts.errorBound`
    /// (Massart, "The tight constant in the Dvoretzky–Kiefer–Wolfowitz inequality", Annals of Probability 18, 1990).
    package func sampledPairCounts(
        range: ClosedRange<Double>?, bins: Int, labels: [Int]? = nil, pairs: Int = sampledPairs, seed: UInt64 = 42,
        workers: Workers
    ) -> PairCounts {
        precondition(bins > 0 && bins <= PairCounts.mostBins, "\(bins) bins")
        precondition(labels.map { $0.count == count } ?? true, "one label per row")
        let wanted = count > 1 ? max(1, pairs) : 0
        func tallies(_ ends: ClosedRange<Double>, _ bins: Int) -> PairTallies {
            let binning = Binning(ends, bins: bins, center: count > 1 ? Double(value(0, 1)) : 0)
            let tasks = (wanted + Self.pairsPerTask - 1) / Self.pairsPerTask
            return workers.gather(tasks) { task in
                let share = min(Self.pairsPerTask, wanted - task * Self.pairsPerTask)
                return tally(share, SeededGenerator(seed: seed, stream: UInt64(task)), labels, binning)
            }.reduce(PairTallies(binning), +)
        }
        let ends = range ?? tallies(0...1, 1).all.group.ends
        let found = tallies(ends, bins)
        return PairCounts(
            lower: ends.lowerBound, upper: ends.upperBound, all: found.all.group,
            within: labels == nil ? nil : found.within.group, between: labels == nil ? nil : found.between.group,
            errorBound: wanted > 0 ? (log(2 / 0.05) / (2 * Double(wanted))).squareRoot() : 0)
    }

    private func tally(
        _ pairs: Int, _ generator: SeededGenerator, _ labels: [Int]?, _ binning: Binning
    ) -> PairTallies {
        var generator = generator
        var counter = PairCounter(binning, metric: metric)
        var values: [[Float]] = [[], [], []]
        for pair in 1...max(1, pairs) {
            let first = generator.integer(below: count)
            let other = generator.integer(below: count - 1)
            let second = other < first ? other : other + 1
            values[Self.kind(labels, first, second)].append(value(first, second))
            guard pair % 4_096 == 0 || pair == pairs else { continue }
            for kind in values.indices {
                counter.add(values[kind], kind: kind)
                values[kind].removeAll(keepingCapacity: true)
            }
        }
        return counter.finish()
    }

    private static func kind(_ labels: [Int]?, _ first: Int, _ second: Int) -> Int {
        guard let labels, labels[first] >= 0, labels[second] >= 0 else { return 2 }
        return labels[first] == labels[second] ? 0 : 1
    }
}
