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
        guard !sets.isEmpty else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        for set in sets where set.dataset.records.count < 2 {
            throw FigureError(
                .tooFewItems(.histogram, dataset: set.dataset.name, found: set.dataset.records.count, least: 2),
                at: spec.position(of: "data"))
        }
        let data = try HistogramData(spec: spec, options: options, sets: sets, analyst: analyst)
        let words = HistogramWords(data: data)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            HistogramDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .histogram, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(words.method, of: sets, notes: words.notes), quality: nil,
            wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
