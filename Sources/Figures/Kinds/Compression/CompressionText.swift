import Analyses
import Charting
import Datasets
import VectorMath

/// What a comparison of smaller forms says beside its drawing.
struct CompressionText: FigureText {
    /// Below it a reader would miss results.
    private static let goodRecall = 0.95

    let data: CompressionData

    private var result: CompressionResult { data.result }
    private var k: Int { data.k }

    var caption: String { "What smaller vectors of \(data.set.dataset.title) still find" }

    var alternativeText: String {
        guard data.hasNearest else {
            return
                "Bytes of each form of the vectors. What each still finds is undefined: all vectors point the same way."
        }
        let parts = data.scores.compactMap { score -> String? in
            guard let recall = score.recall, let again = score.rescoredRecall else { return nil }
            let rescored =
                data.isRescoringInformative && again > recall ? ", \(NumberFormat.percent(again)) rescored" : ""
            return
                "\(CompressionData.title(score.form)) (\(Wording.count(score.bytesPerItem, "byte"))) \(NumberFormat.percent(recall))\(rescored)"
        }
        return "Share of \(data.nearest) items found by each form of the vectors: \(parts.joined(separator: "; "))."
    }

    var method: String {
        let found = k == 1 ? "The nearest one" : "The \(k) nearest"
        return MethodLine.text("\(found) by cosine similarity to each", of: [data.set], notes: notes)
    }

    private var notes: [String] {
        var notes = Wording.broughtDown(to: k, from: data.asked)
        let count = data.set.vectors.rows
        if result.scored < count {
            notes.append("Looked for from \(Wording.count(result.scored, "item")) drawn at random (seed 42), among all")
        }
        notes.append(
            data.isRescoringInformative
                ? "Rescored: the small form names \(Wording.number(result.candidates)) candidates, and the full vectors choose among these"
                : "So few items leave nothing to choose from, so no form is rescored")
        let pairs = CompressionQuestion.pairLimit
        let isSampled = count * (count - 1) / 2 > pairs
        notes.append(
            "Rank correlation is Spearman's, over \(isSampled ? "\(Wording.number(pairs)) pairs drawn at random (seed 42)" : "all pairs")"
        )
        notes.append("Bytes are those of one vector; tables that all items share are not counted")
        if data.scores.contains(where: { Self.isQuantized($0.form) }), count < 2_560 {
            notes.append("A product code learns 256 typical parts: with so few items it looks better than it is")
        }
        return notes
    }

    private static func isQuantized(_ form: CompressionForm) -> Bool {
        if case .parts = form { true } else { false }
    }

    /// The smallest form that is good enough, then the smallest of all.
    var quality: String? {
        let smaller = data.scores.filter { $0.bytesPerItem < result.fullBytes }
        guard let smallest = smaller.last else { return nil }
        guard data.hasNearest else {
            return "What smaller vectors still find is undefined: all vectors point the same way, and none is nearest."
        }
        var sentences: [String] = []
        if let good = smaller.last(where: { $0.recall ?? 0 >= Self.goodRecall }) {
            sentences.append("\(Wording.capitalized(cost(good))) \(finds(good))")
            if good != smallest { sentences.append("\(Wording.capitalized(cost(smallest))) \(finds(smallest))") }
        } else {
            sentences.append(
                "No smaller form finds \(NumberFormat.percent(Self.goodRecall)) of \(data.nearest) alone. \(Wording.capitalized(cost(smallest))) \(finds(smallest))"
            )
        }
        return sentences.map(Wording.stopped).joined(separator: " ")
    }

    /// `a vector kept 4 times smaller (int8, per dimension)`.
    private func cost(_ score: CompressionResult.Score) -> String {
        "vectors \(data.saving(score) ?? "") (\(CompressionData.title(score.form)))"
    }

    private func finds(_ score: CompressionResult.Score) -> String {
        guard let recall = score.recall, let rescored = score.rescoredRecall else { return "" }
        var text = "still find \(NumberFormat.percent(recall)) of \(data.nearest)"
        if data.isRescoringInformative, recall < Self.goodRecall, rescored > recall {
            text +=
                ", and \(NumberFormat.percent(rescored)) where the full vectors choose among \(Wording.number(result.candidates)) candidates"
        }
        return text
    }

    var table: DataTable {
        var columns = ["form", "bytes per item", "recall@\(k)"]
        if data.isRescoringInformative { columns.append("recall@\(k) rescored") }
        columns.append("rank correlation")
        let rows = data.scores.map { score in
            func cell(_ value: Double?) -> String { value.map { NumberFormat.fixed($0, 4) } ?? "" }
            var row = [score.form.name, String(score.bytesPerItem), cell(score.recall)]
            if data.isRescoringInformative { row.append(cell(score.rescoredRecall)) }
            return row + [cell(score.rankCorrelation)]
        }
        return DataTable(columns: columns, rows: rows)
    }
}
