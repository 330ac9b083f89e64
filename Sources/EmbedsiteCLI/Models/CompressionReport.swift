import Analyses
import Diagnostics
import Measures

/// What `compression` prints.
struct CompressionReport: Report {
    struct Form: Encodable {
        let form: String
        let bytes: Int
        let recall, rescoredRecall, rankCorrelation: Measured<Double>
    }

    let items, scored, k, candidates, fullBytes: Int
    let forms: [Form]

    /// - Parameter noNeighbors: why no row is nearer than another, where that is so.
    init(_ study: CompressionStudy, _ forms: [CompressionForm], items: Int, noNeighbors: String?) {
        self.items = items
        scored = study.scored
        k = study.k
        candidates = study.candidates
        fullBytes = study.fullBytes
        self.forms = zip(forms, study.scores).map { form, score in
            Form(
                form: form.name, bytes: score.bytesPerItem, recall: Measured(score.recall, else: noNeighbors ?? ""),
                rescoredRecall: Measured(score.rescoredRecall, else: noNeighbors ?? ""),
                rankCorrelation: Measured(
                    score.rankCorrelation,
                    else: noNeighbors ?? (items == 2 ? "there is one pair" : "all pairs are equally alike in some form")
                ))
        }
    }

    var words: String {
        let table = WordTable(
            ["form", "bytes", "recall", "rescored", "rank correlation"],
            rows: forms.map {
                [$0.form, PlainText.grouped($0.bytes)]
                    + [$0.recall, $0.rescoredRecall, $0.rankCorrelation].map { $0.value.map(digits) ?? "undefined" }
            })
        let reasons = Set(
            forms.flatMap { [$0.recall, $0.rescoredRecall, $0.rankCorrelation] }.filter { $0.value == nil }
                .map { $0.words(digits) })
        let sample = scored < items ? " a sample of \(PlainText.grouped(scored)) of" : ""
        let nearest = k == 1 ? "the nearest" : "\(PlainText.grouped(k)) nearest"
        return """
            \(([table.text] + reasons.sorted()).joined(separator: "\n"))
            of\(sample) \(PlainText.count(items, "item")); \(nearest) each by cosine, \(PlainText.count(candidates, "candidate")) for rescoring; bytes per item
            """
    }
}
