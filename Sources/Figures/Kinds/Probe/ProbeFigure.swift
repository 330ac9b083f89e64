package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// Which labels a simple classifier reads from the vectors, and which it takes for each other.
package struct ProbeFigure: FigureType {
    package static let kind = FigureKind("probe")
    package static let summary = "which labels a simple classifier reads from the vectors"

    package var classifier: ProbeClassifier

    package init(classifier: ProbeClassifier = .linear()) {
        self.classifier = classifier
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height.needing(.matrix), .palette.needing(.matrix)]
    package static let keys: [Key<Self>] = ProbeClassifier.keys.map { $0.within(\Self.classifier) }
}

extension ProbeClassifier {
    fileprivate enum Name: String, KeyWord, Hashable {
        case linear, knn
    }

    fileprivate static let keys: [Key<ProbeClassifier>] = Key.choice(
        "classifier", of: Name.allCases, "`linear`: logistic regression; `knn`: a vote of the nearest items.",
        example: "knn", chosen: { if case .linear = $0 { .linear } else { .knn } },
        plain: { $0 == .linear ? .linear() : .neighbors() },
        keys: { name in
            name == .linear
                ? [
                    Key(
                        "folds", .whole(2...20), \.folds, "Parts of the items that are predicted in turn.", example: "2"
                    )
                ]
                : []
        })

    private var folds: Int {
        get { if case .linear(let folds, _) = self { folds } else { ProbeQuestion.folds } }
        set { self = .linear(folds: newValue) }
    }
}

extension ProbeFigure {
    /// Two of each of two labels: one to learn from, one to be tested.
    static let leastItems = 4
    /// Up to here labels are a matrix; above, the pairs that are confused most are listed.
    static let matrixLimit = 40
    /// Labels at most: a classifier of more takes too much room.
    static let labelLimit = 500

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets)
        let dataset = set.dataset
        let place = spec.position(of: "data")
        let labels = dataset.labels
        guard labels.count >= 2 else {
            throw FigureError(.tooFewLabels(Self.kind, dataset: dataset.name, found: labels.first), at: place)
        }
        guard labels.count <= Self.labelLimit else {
            throw FigureError(
                .tooManyLabels(Self.kind, dataset: dataset.name, found: labels.count, most: Self.labelLimit), at: place)
        }
        let labelled = dataset.records.count { $0.label != nil }
        guard labelled >= Self.leastItems,
            let result = try analyst.ask(
                ProbeQuestion(classifier: classifier, labels: set.dataset.recordLabels), of: set)
        else {
            throw FigureError(
                .tooFewItems(Self.kind, dataset: dataset.name, found: labelled, least: Self.leastItems), at: place)
        }
        let data = ProbeData(set: set, result: result, classifier: classifier)
        try spec.require(.matrix, data.isMatrix)
        let text = ProbeText(data: data)
        return Figure(spec, text) { layout, heading in
            ProbeDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
