package import VectorMath

/// What a smaller form costs: whether the nearest items are still found, and whether similarities keep their order.
package struct CompressionScore: Sendable, Equatable {
    package let form: VectorForm
    package let bytesPerItem: Int
    package let k: Int
    /// Mean share of an item's k nearest that are found by the small form alone; nil where the vectors are the same to the
    /// metric, so that none is nearest.
    package let recall: Double?
    /// The same where the small form finds `rescoringFactor` · k candidates and the full vectors choose among these.
    package let rescoredRecall: Double?
    /// Spearman's rank correlation of similarities in the small form with those of the full vectors, over
    /// all pairs or some drawn at random; nil where either are all equal.
    package let rankCorrelation: Double?

    package static let rescoringFactor = 4
    /// Of more pairs, so many are drawn at random.
    package static let pairLimit = 20_000

    /// - Parameters:
    ///   - exact: neighbours by the full vectors, of the items to be scored.
    ///   - metric: cosine or dot product.
    package init(
        of set: Matrix, form: VectorForm, exact: Neighbors, metric: Metric, seed: UInt64 = 42, workers: Workers
    ) {
        self.form = form
        bytesPerItem = form.bytesPerItem(dimensions: set.columns)
        k = exact.k
        let small = set.roundTripped(through: form, workers: workers)
        // Signs have no length: their dot product says what their cosine says.
        let comparison = Comparison(of: small, metric: metric, workers: workers)
        let full = Comparison(of: set, metric: metric, workers: workers)
        let found = comparison.nearest(exact.k * Self.rescoringFactor, queries: exact.queries, workers: workers)
        let recalls = full.hasEqualRows ? nil : Self.recalls(found, exact, full)
        (recall, rescoredRecall) = (recalls?.plain, recalls?.rescored)
        rankCorrelation = Self.rankCorrelation(full, comparison, seed: seed, workers: workers)
    }

    private static func recalls(
        _ found: Neighbors, _ exact: Neighbors, _ full: Comparison
    ) -> (plain: Double, rescored: Double)? {
        guard exact.k > 0, !exact.queries.isEmpty else { return nil }
        var (plain, rescored) = (0, 0)
        for (place, query) in exact.queries.enumerated() {
            let wanted = Set(exact.indices(at: place))
            let candidates = found.indices(at: place)
            plain += candidates.prefix(exact.k).count { wanted.contains($0) }
            let chosen = candidates.map { (item: $0, value: full.value(query, Int($0))) }
                .sorted { $0.value == $1.value ? $0.item < $1.item : $0.value > $1.value }
            rescored += chosen.prefix(exact.k).count { wanted.contains($0.item) }
        }
        let all = Double(exact.queries.count * exact.k)
        return (Double(plain) / all, Double(rescored) / all)
    }

    private static func rankCorrelation(
        _ full: Comparison, _ small: Comparison, seed: UInt64, workers: Workers
    ) -> Double? {
        let pairs = PairSample(of: full.count, limit: pairLimit, seed: seed)
        let values = [full, small].map { pairs.values(in: $0, workers: workers).map(Double.init) }
        return spearmanCorrelation(values[0], values[1])
    }
}
