import Analyses
import Diagnostics
import Measures

/// What `compression` prints.
struct CompressionReport: Report {
    struct Form: Encodable {
        let form: String
        let bytes: Int
        let recall, rescoredRecall, rankCorrelation: Double
    }

    let items, scored, k, candidates, fullBytes: Int
    let forms: [Form]

    init(_ study: CompressionStudy, _ forms: [CompressionForm], items: Int) {
        self.items = items
        scored = study.scored
        k = study.k
        candidates = study.candidates
        fullBytes = study.fullBytes
        self.forms = zip(forms, study.scores).map { form, score in
            Form(
                form: form.name, bytes: score.bytesPerItem, recall: score.recall,
                rescoredRecall: score.rescoredRecall, rankCorrelation: score.rankCorrelation)
        }
    }

    var words: String {
        let table = WordTable(
            ["form", "bytes", "recall", "rescored", "rank correlation"],
            rows: forms.map {
                [
                    $0.form, PlainText.grouped($0.bytes), digits($0.recall), digits($0.rescoredRecall),
                    digits($0.rankCorrelation),
                ]
            })
        let sample = scored < items ? " a sample of \(PlainText.grouped(scored)) of" : ""
        let nearest = k == 1 ? "the nearest" : "\(PlainText.grouped(k)) nearest"
        return """
            \(table.text)
            of\(sample) \(PlainText.count(items, "item")); \(nearest) each by cosine, \(PlainText.count(candidates, "candidate")) for rescoring; bytes per item
            """
    }
}
