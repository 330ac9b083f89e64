import Analyses
import Diagnostics

/// What `probe` prints.
struct ProbeReport: Report {
    struct Mistake: Encodable {
        let label, takenFor: ItemLabels.Name
        let items, of: Int
    }

    let classifier: String
    let items, tested, labels: Int
    let folds, k: Int?
    let accuracy, macroF1: Measured<Double>
    /// The accuracy of naming the commonest label each time.
    let commonestShare: Measured<Double>
    /// Most frequent first.
    let mistakes: [Mistake]

    init(_ found: ProbeResult, _ known: ItemLabels, classifier: ProbeCommand.Classifier) {
        self.classifier = classifier.rawValue
        items = known.classes.count
        tested = found.tested
        labels = known.names.count
        folds = classifier == .linear ? found.size : nil
        k = classifier == .knn ? found.size : nil
        let reason = "no item with a label could be tested"
        accuracy = Measured(found.accuracy, else: reason)
        macroF1 = Measured(found.macroF1, else: reason)
        commonestShare = Measured(found.baseline, else: reason)
        mistakes = found.mistakes.prefix(10).map {
            Mistake(
                label: known.names[$0.truth], takenFor: known.names[$0.named], items: $0.count,
                of: found.total($0.truth))
        }
    }

    var text: String {
        let shown = mistakes.prefix(5).map { "\($0.label) taken for \($0.takenFor) (\($0.items) of \($0.of))" }
        let how =
            folds.map { "linear, \($0) folds" } ?? k.map {
                $0 == 1 ? "the nearest item votes" : "\($0) nearest items vote"
            } ?? classifier
        let chance = commonestShare.value.map { ", \(digits($0)) for always naming the commonest label" } ?? ""
        let sample = tested < items ? "\(PlainText.grouped(tested)) of " : ""
        return """
            accuracy      \(accuracy.text(digits))\(chance)
            macro F1      \(macroF1.text(digits))
            most mistakes \(shown.isEmpty ? "none" : shown.joined(separator: ", "))
            of \(sample)\(PlainText.count(items, "item")) with \(PlainText.count(labels, "label")); \(how)
            """
    }
}
