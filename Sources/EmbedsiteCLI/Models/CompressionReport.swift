import Analyses
import Diagnostics
import VectorMath

/// What `compression` prints.
struct CompressionReport: Report {
    struct Form: Encodable {
        let form: String
        let bytes: Int
        let recall, rescoredRecall, rankCorrelation: Measured<Double>
    }

    let items, scored, k, candidates, fullBytes: Int
    let forms: [Form]

    init(_ found: CompressionResult, of file: VectorsFile, workers: Workers) {
        let items = file.count
        self.items = items
        scored = found.scored
        k = found.k
        candidates = found.candidates
        fullBytes = found.fullBytes
        let noNeighbors =
            found.scores.contains { $0.recall == nil }
            ? NeighborhoodSize.undefined(in: file, under: .cosine, workers: workers) : nil
        forms = found.scores.map { score in
            Form(
                form: score.form.name, bytes: score.bytesPerItem,
                recall: Measured(score.recall, else: noNeighbors ?? ""),
                rescoredRecall: Measured(score.rescoredRecall, else: noNeighbors ?? ""),
                rankCorrelation: Measured(
                    score.rankCorrelation,
                    else: noNeighbors ?? (items == 2 ? "there is one pair" : "all pairs are equally alike in some form")
                ))
        }
    }

    var text: String {
        let table = TextTable(
            ["form", "bytes", "recall", "rescored", "rank correlation"],
            rows: forms.map {
                [$0.form, PlainText.grouped($0.bytes)]
                    + [$0.recall, $0.rescoredRecall, $0.rankCorrelation].map { $0.value.map(digits) ?? "undefined" }
            })
        let reasons = Set(
            forms.flatMap { [$0.recall, $0.rescoredRecall, $0.rankCorrelation] }.filter { $0.value == nil }
                .map { $0.text(digits) })
        let sample = scored < items ? " a sample of \(PlainText.grouped(scored)) of" : ""
        let nearest = k == 1 ? "the nearest" : "\(PlainText.grouped(k)) nearest"
        return """
            \(([table.text] + reasons.sorted()).joined(separator: "\n"))
            of\(sample) \(PlainText.count(items, "item")); \(nearest) each by cosine, \(PlainText.count(candidates, "candidate")) for rescoring; bytes per item
            """
    }
}
