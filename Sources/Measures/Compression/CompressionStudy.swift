package import VectorMath

/// What several smaller forms of the same vectors cost, by cosine similarity.
package struct CompressionStudy: Sendable, Equatable {
    /// Nearest items looked for.
    package let k: Int
    /// Items whose nearest were looked for: all, or a seeded sample.
    package let scored: Int
    /// What a form names before the full vectors choose: a multiple of `k`, or all other items.
    package let candidates: Int
    /// Of one of the full vectors.
    package let fullBytes: Int
    /// In the order of the forms.
    package let scores: [CompressionScore]

    /// - Parameters:
    ///   - k: held to what the items allow.
    ///   - limit: items at most whose nearest are looked for; of more, a seeded sample.
    ///   - beginning: called before each form with how many are done.
    package init(
        of set: Matrix, forms: [VectorForm], k: Int, limit: Int, seed: UInt64 = 42, workers: Workers,
        beginning: (Int) -> Void = { _ in }
    ) {
        var generator = SeededGenerator(seed: seed)
        let queries = generator.sample(limit, of: set.rows)
        let exact = nearestNeighbors(of: set, queries: queries, k: k, metric: .cosine, workers: workers)
        scores = forms.enumerated().map { done, form in
            beginning(done)
            return CompressionScore(of: set, form: form, exact: exact, metric: .cosine, workers: workers)
        }
        self.k = exact.k
        scored = queries.count
        candidates = min(exact.k * CompressionScore.rescoringFactor, set.rows - 1)
        fullBytes = VectorForm.float32.bytesPerItem(dimensions: set.columns)
    }
}
