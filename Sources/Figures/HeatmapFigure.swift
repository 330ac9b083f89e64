import Analyses
import Charting
import Datasets
import VectorMath

/// Items x dimensions, one pixel per value, with the groups' mean profiles below.
enum HeatmapFigure {
    /// More values are more than a screen has pixels.
    static let valueLimit = 4_000_000

    static func draw(
        _ spec: FigureSpec, _ options: HeatmapOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let rows = try HeatmapRows(spec, options, set: set, analyst: analyst)
        let shown = VectorSet(dataset: set.dataset, model: set.model, vectors: rows.normalized)
        let picture = HeatmapPicture(
            set: set, rows: rows, profile: try analyst.profile(of: shown), options: options, palette: spec.palette)
        let pixels = try picture.ramp.png(
            picture.values, width: set.vectors.columns, height: rows.order.count, for: spec)
        let alt = spec.alt ?? picture.alternativeText
        let caption = spec.caption ?? picture.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            HeatmapDrawing(picture: picture, layout: layout, spec: spec).draw(heading, pixels: pixels)
        }
        return Figure(
            id: spec.id, kind: .heatmap, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text("", of: sets, notes: picture.notes), quality: nil, wide: drawing(.wide),
            narrow: drawing(.narrow), table: picture.table, isBroad: true)
    }
}
