import Analyses
import Charting
import Datasets

/// What a probe says beside its drawing.
struct ProbeText: FigureText {
    let data: ProbeData

    private var result: ProbeResult { data.result }

    private var classifier: String {
        switch data.classifier {
        case .linear: "a linear classifier"
        case .neighbors: "a vote of the \(Wording.count(result.size, "nearest item"))"
        }
    }

    var caption: String { "Labels of \(data.set.dataset.title) read from the vectors by \(classifier)" }

    var alternativeText: String {
        let shape =
            data.isMatrix ? "Matrix of labels against the labels given by" : "Labels taken for each other most often by"
        let worst = data.mistakes.prefix(3).map {
            "“\(short($0.truth))” as “\(short($0.named))” (\(Wording.number($0.count)) of \(Wording.number(data.totals[$0.truth])))"
        }
        let errors =
            result.tested == 0
            ? ""
            : worst.isEmpty ? "No item was named wrong." : "Named wrong most often: \(worst.joined(separator: "; "))."
        return
            "\(shape) \(classifier), for \(Wording.count(result.tested, Wording.noun(for: data.set.dataset.modality))) with \(Wording.count(data.names.count, "label")): \(result.accuracy.map { "\(NumberFormat.percent($0)) right" } ?? "the share named right is undefined, for no item could be tested"). \(errors)"
    }

    private func short(_ label: Int) -> String { Wording.short(data.names[label]) }

    var method: String {
        let start =
            switch data.classifier {
            case .linear:
                "Logistic regression (C = 1), each of \(Wording.count(result.size, "fold")) named by a classifier that learned from the others,"
            case .neighbors:
                "Each item named by a vote of \(result.size == 1 ? "the nearest other" : "its \(result.size) nearest others") by cosine similarity,"
            }
        return MethodLine.text(start, of: [data.set], preposition: "on", notes: notes)
    }

    private var notes: [String] {
        var notes: [String] = []
        if case .linear(let folds, _) = data.classifier, folds != result.size {
            notes.append("So few items allow \(Wording.count(result.size, "fold")); \(folds) were asked for")
        }
        notes += Wording.approximateNeighbors([result.neighborRecall])
        let without = data.set.dataset.records.count - result.labelled
        if without > 0 {
            notes.append("\(Wording.count(without, "item")) without a label \(without == 1 ? "is" : "are") left out")
        }
        if result.tested < result.labelled {
            notes.append(
                "Measured on \(Wording.number(result.tested)) of \(Wording.count(result.labelled, "labelled item"))")
        }
        return notes
    }

    /// A sentence for everyone, then the figures for those who know them.
    var quality: String? {
        guard let accuracy = result.accuracy, let baseline = result.baseline, let macroF1 = result.macroF1 else {
            return "Whether labels can be read from the vectors is undefined: no item could be tested."
        }
        let gained = baseline < 1 ? (accuracy - baseline) / (1 - baseline) : 0
        let verdict =
            switch gained {
            case 0.95...: "The labels can be read from the vectors with hardly an error"
            case 0.7..<0.95: "The labels can mostly be read from the vectors"
            case 0.3..<0.7: "The labels can partly be read from the vectors"
            case 0.05..<0.3: "Little of the labels can be read from the vectors"
            default: "The labels cannot be read from the vectors"
            }
        let commonest = "always naming the commonest label, “\(short(result.commonest))”,"
        return
            "\(verdict): \(classifier) names the right one for \(NumberFormat.percent(accuracy)) of items that it has not seen; \(commonest) would be right for \(NumberFormat.percent(baseline)). Macro F1 \(NumberFormat.fixed(macroF1, 2)) (every label counts alike; 1: no error)."
    }

    /// Every cell of the matrix that is not zero.
    var table: DataTable {
        var rows: [[String]] = []
        for truth in data.names.indices {
            for named in data.names.indices where result[truth, named] > 0 {
                rows.append([
                    data.names[truth], data.names[named], String(result[truth, named]),
                    NumberFormat.fixed(data.share(truth, named), 4),
                ])
            }
        }
        return DataTable(columns: ["label", "named as", "items", "share of the label"], rows: rows)
    }
}
