import Analyses
import Charting
import Datasets

/// What a classifier made of the labels, with names for drawings.
struct ProbeData: Sendable {
    /// Items of one label that were taken for another.
    struct Confusion: Sendable {
        let truth: Int
        let named: Int
        let count: Int
        /// Of the items of `truth`.
        let share: Double
    }

    let set: VectorSet
    let result: ProbeResult
    let classifier: ProbeClassifier
    /// Per label, on one line.
    let names: [String]
    /// Items tested per label.
    let totals: [Int]
    /// Most items first, then the larger share.
    let confusions: [Confusion]

    init(set: VectorSet, result: ProbeResult, classifier: ProbeClassifier) {
        self.set = set
        self.result = result
        self.classifier = classifier
        names = result.labels.map(TextMeasure.oneLine)
        let totals = result.labels.indices.map(result.total)
        self.totals = totals
        confusions = result.labels.indices.flatMap { truth in
            result.labels.indices.compactMap { named -> Confusion? in
                let count = result[truth, named]
                guard truth != named, count > 0 else { return nil }
                return Confusion(
                    truth: truth, named: named, count: count, share: Double(count) / Double(max(1, totals[truth])))
            }
        }.sorted { ($1.count, $1.share, $0.truth, $0.named) < ($0.count, $0.share, $1.truth, $1.named) }
    }

    var isMatrix: Bool { names.count <= ProbeFigure.matrixLimit }

    /// What always naming the commonest label would get right.
    var baseline: Double { Double(totals[result.commonest]) / Double(max(1, result.tested)) }

    func share(_ truth: Int, _ named: Int) -> Double {
        Double(result[truth, named]) / Double(max(1, totals[truth]))
    }
}
