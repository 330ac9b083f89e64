package import Analyses
import Charting
package import Datasets
import Diagnostics
package import VectorMath
package import YAMLReading

/// What metrics make of the same items: whether they order pairs alike, what each calls nearest, and how much nearer than
/// a typical item that is.
package struct MetricsFigure: FigureType {
    package static let kind = FigureKind("metrics")
    package static let summary = "whether it matters by which metric items are near"

    package var metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)]
    /// Nearest items looked at.
    package var k = MetricsQuestion.defaultK

    package static let metricLimit = 8

    package init(
        metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)], k: Int = MetricsQuestion.defaultK
    ) {
        self.metrics = metrics
        self.k = k
    }

    package static let standard = Self()

    package static let sharedKeys: [Key<FigureSpec>] = [.height, .palette]
    package static let keys: [Key<Self>] = [
        Key("k", .whole(1...1_000), \Self.k, "Nearest items that are compared.", example: "2"),
        Key(
            "metrics", .wordList(Metric.allCases.map(\.rawValue), or: Metric.others, count: 2...metricLimit),
            "The metrics.",
            example: "[cosine, manhattan]",
            written: { "[\($0.metrics.map(\.rawValue).joined(separator: ", "))]" }
        ) { reader, figure in
            if let found = reader.metrics(atMost: metricLimit) { figure.metrics = found }
        },
    ]
}

extension MetricsFigure {
    /// Half of two others is one neighbour.
    static let leastItems = 3

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: Self.leastItems)
        let result = try analyst.ask(MetricsQuestion(metrics: metrics, k: k), of: set)
        let data = MetricsData(set: set, result: result, asked: k)
        let text = MetricsText(data: data)
        return Figure(spec, text) { layout, heading in
            MetricsDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
