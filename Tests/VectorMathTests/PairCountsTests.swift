import Testing
import VectorMath

@Suite struct PairCountsTests {
    /// Pair by pair, in double precision.
    private func twin(
        _ rows: Matrix, _ metric: Metric, keep: (Int, Int) -> Bool = { _, _ in true }
    ) -> (values: [Double], mean: Double, deviation: Double) {
        var values: [Double] = []
        for i in 0..<rows.rows {
            for j in i + 1..<max(i + 1, rows.rows) where keep(i, j) {
                values.append(Twins.compare(rows.row(i), rows.row(j), metric))
            }
        }
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count))
        return (values, mean, variance.squareRoot())
    }

    @Test(arguments: Metric.allCases, [2, 3, 64, 511, 512, 530]) func everyPairIsCountedOnce(
        metric: Metric, count: Int
    ) throws {
        let rows = Matrix.clouds(rows: count, columns: 3, centers: 3, seed: 1)
        let range = metric == .cosine ? -1.0...1 : 0.0...6
        let counts = Comparison(of: rows, metric: metric, workers: .one)
            .pairCounts(range: range, bins: 16, workers: Workers(2))
        let twin = twin(rows, metric)
        var bins = [Int](repeating: 0, count: 16)
        for value in twin.values {
            let place = (value - range.lowerBound) * 16 / (range.upperBound - range.lowerBound)
            bins[Int(min(15, max(0, place)))] += 1
        }
        #expect(counts.all.count == count * (count - 1) / 2)
        // A value on the edge of a bin may fall to either side.
        let moved = zip(bins, counts.all.bins).reduce(0) { $0 + abs($1.0 - $1.1) }
        #expect(moved <= 2 + count / 100)
        let moments = try #require(counts.all.moments)
        #expect(abs(moments.mean - twin.mean) < 1e-5)
        #expect(abs(moments.standardDeviation - twin.deviation) < 1e-5)
        #expect(abs(moments.minimum - (twin.values.min() ?? 0)) < 1e-4)
        #expect(abs(moments.maximum - (twin.values.max() ?? 0)) < 1e-4)
        #expect(counts.within == nil && counts.between == nil)
    }

    @Test(arguments: [Metric.cosine, .euclidean], [5, 130]) func kindsAreToldApartAsPairsSay(metric: Metric, count: Int)
    {
        let rows = Matrix.clouds(rows: count, columns: 3, centers: 4, seed: 2)
        let labels = (0..<count).map { $0 % 11 == 10 ? -1 : $0 % 3 }
        let comparison = Comparison(of: rows, metric: metric, workers: .one)
        let within = twin(rows, metric) { labels[$0] >= 0 && labels[$0] == labels[$1] }.values
        let between = twin(rows, metric) { labels[$0] >= 0 && labels[$1] >= 0 && labels[$0] != labels[$1] }.values
        let sign = metric.isSimilarity ? 1.0 : -1
        let won = within.reduce(0.0) { sum, inside in
            between.reduce(sum) { $0 + (sign * inside > sign * $1 ? 1 : inside == $1 ? 0.5 : 0) }
        }
        for bins in [1, 7, 200] {
            let found = comparison.pairSeparation(range: nil, bins: bins, labels: labels, workers: Workers(2))
            let area = found.area ?? .nan
            #expect(abs(area - won / Double(within.count * between.count)) < 1e-3)
            let plain = comparison.pairCounts(range: nil, bins: bins, labels: labels, workers: .one)
            #expect(found.counts.within?.bins.count == bins && found.counts.all.count == plain.all.count)
            let moved = zip(found.counts.all.bins, plain.all.bins).reduce(0) { $0 + abs($1.0 - $1.1) }
            #expect(moved <= 2)
        }
        let alone = comparison.pairSeparation(
            range: nil, bins: 4, labels: Array(repeating: 3, count: count), workers: .one)
        #expect(alone.area == nil)
        #expect(comparison.pairSeparation(range: nil, bins: 4, labels: nil, workers: .one).area == nil)
    }

    /// As NumPy's `percentile` gives them, from all values in order.
    @Test(arguments: [Metric.cosine, .euclidean], [2, 3, 7, 90, 520]) func theMiddleIsThatOfTheValues(
        metric: Metric, count: Int
    ) throws {
        let rows = Matrix.clouds(rows: count, columns: 3, centers: 4, seed: 3)
        let sorted = twin(rows, metric).values.sorted()
        func percentile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let (below, above) = (sorted[Int(place)], sorted[Int(place.rounded(.up))])
            return below + (above - below) * (place - place.rounded(.down))
        }
        for bins in [1, 20, 2_000] {
            let found = Comparison(of: rows, metric: metric, workers: .one).pairSeparation(
                range: metric == .cosine ? -1...1 : nil, bins: bins, labels: nil, workers: Workers(2))
            let middle = try #require(found.middle)
            #expect(abs(middle.lowerBound - percentile(0.1)) < 2e-4, "\(bins)")
            #expect(abs(middle.upperBound - percentile(0.9)) < 2e-4, "\(bins)")
        }
    }

    @Test(arguments: [5, 530]) func pairsAreSplitByLabel(count: Int) throws {
        let rows = Matrix.clouds(rows: count, columns: 3, centers: 4, seed: 2)
        let labels = (0..<count).map { $0 % 11 == 10 ? -1 : $0 % 4 }
        let counts = Comparison(of: rows, metric: .cosine, workers: .one)
            .pairCounts(range: -1...1, bins: 20, labels: labels, workers: Workers(3))
        let within = twin(rows, .cosine) { labels[$0] >= 0 && labels[$0] == labels[$1] }
        let between = twin(rows, .cosine) { labels[$0] >= 0 && labels[$1] >= 0 && labels[$0] != labels[$1] }
        let counted = try #require(counts.within)
        #expect(counted.count == within.values.count)
        #expect(counted.bins.reduce(0, +) == within.values.count)
        let moments = try #require(counted.moments)
        #expect(abs(moments.mean - within.mean) < 1e-6)
        #expect(abs(moments.standardDeviation - within.deviation) < 1e-6)
        let others = try #require(counts.between)
        #expect(others.count == between.values.count)
        let otherMoments = try #require(others.moments)
        #expect(abs(otherMoments.mean - between.mean) < 1e-6)
        #expect(abs(otherMoments.minimum - (between.values.min() ?? 0)) < 1e-6)
        #expect(counts.all.count == count * (count - 1) / 2)
    }

    @Test func workersCannotBeSeenInCountsOrMoments() {
        let rows = Matrix.clouds(rows: 1_300, columns: 30, centers: 3, seed: 5)
        let labels = (0..<1_300).map { $0 % 3 }
        for metric in Metric.allCases {
            let comparison = Comparison(of: rows, metric: metric, workers: .one)
            let one = comparison.pairCounts(range: nil, bins: 50, labels: labels, workers: .one)
            #expect(one == comparison.pairCounts(range: nil, bins: 50, labels: labels, workers: Workers(2)))
            #expect(one == comparison.pairCounts(range: nil, bins: 50, labels: labels, workers: Workers(7)))
        }
    }

    @Test func valuesOutsideTheRangeFallInTheEndBins() {
        let rows = Matrix([[0], [1], [10]])
        let counts = Comparison(of: rows, metric: .euclidean, workers: .one)
            .pairCounts(range: 2...9.5, bins: 3, workers: .one)
        #expect(counts.all.bins == [1, 0, 2])
        #expect(counts.all.moments?.minimum == 1 && counts.all.moments?.maximum == 10)
    }

    @Test func theUpperEndBelongsToTheLastBin() {
        let rows = Matrix([[0], [1], [2]])
        let counts = Comparison(of: rows, metric: .euclidean, workers: .one).pairCounts(
            range: nil, bins: 2, workers: .one)
        #expect(counts.lower == 1 && counts.upper == 2)
        #expect(counts.all.bins == [2, 1])
    }

    @Test func equalRowsHaveNoSpread() throws {
        let counts = Comparison(of: Matrix(rows: 50, columns: 3, repeating: 0.3), metric: .dot, workers: .one)
            .pairCounts(range: nil, bins: 5, workers: .one)
        #expect(counts.all.count == 1_225)
        let moments = try #require(counts.all.moments)
        #expect(moments.standardDeviation < 1e-7)
        #expect(counts.lower < counts.upper)
        #expect(moments.minimum >= counts.lower && moments.maximum <= counts.upper)
    }

    @Test(arguments: [0, 1]) func noPairsCountNothing(count: Int) {
        let counts = Comparison(of: Matrix(rows: count, columns: 3), metric: .cosine, workers: .one)
            .pairCounts(range: nil, bins: 5, labels: Array(repeating: 0, count: count), workers: .one)
        #expect(counts.lower == 0 && counts.upper == 1)
        #expect(counts.all.bins == [0, 0, 0, 0, 0])
        #expect(counts.all == counts.within)
        #expect(counts.all.moments == nil)
    }

    /// In 95 of 100 samples; so in more than 15 of 20.
    @Test func samplesAreAsNearAsTheySay() throws {
        let comparison = Comparison(
            of: Matrix.clouds(rows: 300, columns: 3, centers: 4, seed: 12), metric: .cosine, workers: .one)
        let exact = comparison.pairCounts(range: -1...1, bins: 40, workers: .one)
        let near = try (0..<20).count { seed in
            let sample = comparison.sampledPairCounts(
                range: -1...1, bins: 40, pairs: 20_000, seed: UInt64(seed), workers: .all)
            let bound = try #require(sample.errorBound)
            var (all, drawn) = (0.0, 0.0)
            return zip(exact.all.bins, sample.all.bins).allSatisfy { counts in
                all += Double(counts.0) / Double(exact.all.count)
                drawn += Double(counts.1) / 20_000
                return abs(all - drawn) < bound
            }
        }
        #expect(near > 15, "\(near) of 20")
    }

    @Test func samplesAreTheSameOnAnyNumberOfThreads() throws {
        let rows = Matrix.clouds(rows: 700, columns: 5, centers: 4, seed: 12)
        let comparison = Comparison(of: rows, metric: .euclidean, workers: .one)
        let labels = (0..<700).map { $0 % 4 }
        let sample = comparison.sampledPairCounts(
            range: nil, bins: 40, labels: labels, pairs: 600_000, workers: Workers(2))
        #expect(abs((sample.errorBound ?? 0) - 0.001_753) < 1e-5)
        #expect(sample.all.count == 600_000)
        #expect((sample.within?.count ?? 0) + (sample.between?.count ?? 0) == 600_000)
        #expect(
            comparison.sampledPairCounts(range: nil, bins: 40, labels: labels, pairs: 600_000, workers: .one) == sample)
    }

    @Test(arguments: [0, 1, 2]) func aSampleOfFewRowsIsNoTrouble(count: Int) {
        let rows = Matrix.clouds(rows: count, columns: 3, centers: 1, seed: 3)
        let counts = Comparison(of: rows, metric: .euclidean, workers: .one)
            .sampledPairCounts(range: nil, bins: 4, pairs: 100, workers: .one)
        #expect(counts.all.count == (count == 2 ? 100 : 0))
    }
}
