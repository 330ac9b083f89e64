package import Datasets
import Diagnostics
import Measures
import VectorMath

extension Analyst {
    /// Most items whose nearest are looked for in each form.
    package static let scoredLimit = 1_000

    /// How well each form of the vectors still finds the `k` nearest by cosine similarity. `k` is held below half the
    /// items, beyond which any list is mostly right.
    package func compression(of set: VectorSet, k asked: Int, forms: [CompressionForm]) throws -> CompressionResult {
        let count = set.vectors.rows
        let k = max(1, min(asked, (count - 1) / 2))
        return try kept("compression 2", of: set, ["\(k)"] + forms.map(\.name)) {
            var generator = SeededGenerator(seed: 42)
            let queries = generator.sample(Self.scoredLimit, of: count)
            let exact = nearestNeighbors(of: set.vectors, queries: queries, k: k, metric: .cosine, workers: workers)
            let scores = forms.enumerated().map { place, form in
                progress.report("Storing \(set.dataset.name) as \(form.name)", done: place, of: forms.count)
                let score = CompressionScore(
                    of: set.vectors, form: form.measured, exact: exact, metric: .cosine, workers: workers)
                return CompressionResult.Score(
                    form: form, bytesPerItem: score.bytesPerItem, recall: score.recall,
                    rescoredRecall: score.rescoredRecall, rankCorrelation: score.rankCorrelation)
            }
            return CompressionResult(
                k: exact.k, scored: queries.count,
                candidates: min(exact.k * CompressionScore.rescoringFactor, count - 1),
                fullBytes: VectorForm.float32.bytesPerItem(dimensions: set.vectors.columns), scores: scores)
        }
    }
}
