import Analyses
import Charting
import Datasets
import VectorMath

/// How a comparison is distributed: over all pairs, over pairs with one label and with two, or over one item's pairs.
/// Several sets stand below each other on the same bins.
enum HistogramFigure {
    static func draw(
        _ spec: FigureSpec, _ options: HistogramOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        _ = try spec.firstSet(of: sets)
        for set in sets { try spec.check(set, least: 2) }
        let data = try HistogramData(spec: spec, options: options, sets: sets, analyst: analyst)
        let words = HistogramWords(data: data)
        return Figure(spec, words) { layout, heading in
            HistogramDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
