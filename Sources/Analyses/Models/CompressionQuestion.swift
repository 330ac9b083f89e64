import Measures
package import VectorMath

/// How well each form of the vectors still finds the nearest by cosine similarity.
package struct CompressionQuestion: Question {
    package static let name = "compression"
    package static let defaultK = 10

    /// Most items whose nearest are looked for in each form.
    package static let scoredLimit = 1_000
    /// Most pairs whose similarities are compared.
    package static let pairLimit = CompressionScore.pairLimit

    /// Held below half the items, beyond which any list is mostly right.
    let k: Int
    let forms: [CompressionForm]

    package init(k: Int = Self.defaultK, forms: [CompressionForm]) {
        self.k = k
        self.forms = forms
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> CompressionResult {
        let study = CompressionStudy(
            of: vectors, forms: forms.map(\.measured), k: max(1, min(k, (vectors.rows - 1) / 2)),
            limit: Self.scoredLimit, workers: workers.silent
        ) { workers.report($0, of: forms.count) }
        workers.report(forms.count, of: forms.count)
        return CompressionResult(
            k: study.k, scored: study.scored, candidates: study.candidates, fullBytes: study.fullBytes,
            scores: zip(forms, study.scores).map { form, score in
                .init(
                    form: form, bytesPerItem: score.bytesPerItem, recall: score.recall,
                    rescoredRecall: score.rescoredRecall, rankCorrelation: score.rankCorrelation)
            })
    }
}
