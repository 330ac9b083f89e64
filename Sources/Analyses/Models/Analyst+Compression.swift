package import Datasets
import Diagnostics
import Measures
import VectorMath

extension Analyst {
    /// Most items whose nearest are looked for in each form.
    package static let scoredLimit = 1_000
    /// Most pairs whose similarities are compared.
    package static let compressionPairs = CompressionScore.pairLimit

    /// How well each form of the vectors still finds the `k` nearest by cosine similarity. `k` is held below half the
    /// items, beyond which any list is mostly right.
    package func compression(of set: VectorSet, k asked: Int, forms: [CompressionForm]) throws -> CompressionResult {
        let count = set.vectors.rows
        let k = max(1, min(asked, (count - 1) / 2))
        return try kept("compression", of: set, ["\(k)"] + forms.map(\.name)) { _ in
            let study = CompressionStudy(
                of: set.vectors, forms: forms.map(\.measured), k: k, limit: Self.scoredLimit, workers: workers
            ) { done in
                progress.report("Storing \(set.dataset.name) smaller", done: done, of: forms.count)
            }
            return CompressionResult(
                k: study.k, scored: study.scored, candidates: study.candidates, fullBytes: study.fullBytes,
                scores: zip(forms, study.scores).map { form, score in
                    .init(
                        form: form, bytesPerItem: score.bytesPerItem, recall: score.recall,
                        rescoredRecall: score.rescoredRecall, rankCorrelation: score.rankCorrelation)
                })
        }
    }
}
