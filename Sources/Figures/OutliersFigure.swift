import Analyses
import Charting
import Datasets
import VectorMath

/// Items that lie far from their neighbours, or nearer to another label than to their own.
enum OutliersFigure {
    /// Half of two others is one neighbour.
    static let leastItems = 3

    static func draw(
        _ spec: FigureSpec, _ options: OutliersOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        guard count >= leastItems else {
            throw FigureError(
                .tooFewItems(.outliers, dataset: set.dataset.name, found: count, least: leastItems),
                at: spec.position(of: "data"))
        }
        let data = try OutliersData(set: set, options: options, analyst: analyst)
        let words = OutliersWords(data: data)
        var thumbnails = Thumbnails()
        if Thumbnails.exist(for: set.dataset) {
            for item in data.itemsShown { try thumbnails.add(item, of: set.dataset) }
        }
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            OutliersDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .outliers, title: spec.title, caption: caption, alt: alt, method: words.method,
            quality: words.quality, wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
