import Analyses
import Charting
import Datasets
import VectorMath

/// Which labels a simple classifier reads from the vectors, and which it takes for each other.
enum ProbeFigure {
    /// Two of each of two labels: one to learn from, one to be tested.
    static let leastItems = 4
    /// Up to here labels are a matrix; above, the pairs that are confused most are listed.
    static let matrixLimit = 40
    /// Labels at most: a classifier of more takes too much room.
    static let labelLimit = 500

    static func draw(_ spec: FigureSpec, _ options: ProbeOptions, sets: [VectorSet], analyst: Analyst) throws -> Figure
    {
        let set = try spec.firstSet(of: sets)
        let dataset = set.dataset
        let place = spec.position(of: "data")
        let labels = dataset.labels
        guard labels.count >= 2 else {
            throw FigureError(.tooFewLabels(.probe, dataset: dataset.name, found: labels.first), at: place)
        }
        guard labels.count <= labelLimit else {
            throw FigureError(
                .tooManyLabels(.probe, dataset: dataset.name, found: labels.count, most: labelLimit), at: place)
        }
        let labelled = dataset.records.count { $0.label != nil }
        guard labelled >= leastItems,
            let result = try analyst.ask(
                ProbeQuestion(classifier: options.classifier, labels: set.dataset.recordLabels), of: set)
        else {
            throw FigureError(
                .tooFewItems(.probe, dataset: dataset.name, found: labelled, least: leastItems), at: place)
        }
        let data = ProbeData(set: set, result: result, classifier: options.classifier)
        let words = ProbeWords(data: data)
        return Figure(spec, words) { layout, heading in
            ProbeDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
