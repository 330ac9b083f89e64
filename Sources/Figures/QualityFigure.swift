import Analyses
import Charting
import Datasets

/// How far maps of one set can be trusted: neighbours kept by each, by size of the neighbourhood, and distances.
enum QualityFigure {
    static func draw(
        _ spec: FigureSpec, _ options: QualityOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        // Of two points, each is the other's neighbour wherever they lie.
        let count = set.dataset.records.count
        guard count >= 3 else {
            throw FigureError(
                .tooFewItems(.quality, dataset: set.dataset.name, found: count, least: 3),
                at: spec.position(of: "data"))
        }
        let data = try QualityData(set: set, options: options, analyst: analyst)
        let words = QualityWords(data: data)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            QualityDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .quality, title: spec.title, caption: caption, alt: alt, method: words.method,
            quality: words.quality, wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
