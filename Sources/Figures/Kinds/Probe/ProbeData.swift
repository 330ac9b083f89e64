import Analyses
import Charting
import Datasets

/// What a classifier made of the labels, with names for drawings.
struct ProbeData: Sendable {
    let set: VectorSet
    let result: ProbeResult
    let classifier: ProbeClassifier
    /// Per label, on one line.
    let names: [String]
    /// Items tested per label.
    let totals: [Int]
    /// Most items first, then the larger share.
    let mistakes: [ProbeResult.Mistake]

    init(set: VectorSet, result: ProbeResult, classifier: ProbeClassifier) {
        self.set = set
        self.result = result
        self.classifier = classifier
        names = result.labels.map(Wording.line)
        totals = result.labels.indices.map(result.total)
        mistakes = result.mistakes
    }

    var isMatrix: Bool { names.count <= ProbeFigure.matrixLimit }

    func share(_ truth: Int, _ named: Int) -> Double {
        Double(result[truth, named]) / Double(max(1, totals[truth]))
    }
}
