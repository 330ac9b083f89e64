import Analyses
import Charting
import Datasets

/// What metrics make of the same items: whether they order pairs alike, what each calls nearest, and how much nearer than
/// a typical item that is.
enum MetricsFigure {
    /// Half of two others is one neighbour.
    static let leastItems = 3

    static func draw(
        _ spec: FigureSpec, _ options: MetricsOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: leastItems)
        let result = try analyst.ask(MetricsQuestion(metrics: options.metrics, k: options.k), of: set)
        let data = MetricsData(set: set, result: result, asked: options.k)
        let words = MetricsWords(data: data)
        return Figure(spec, words) { layout, heading in
            MetricsDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
