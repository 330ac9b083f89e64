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
        let set = try spec.firstSet(of: sets)
        let rows = try HeatmapRows(spec, options, set: set, analyst: analyst)
        let shown = VectorSet(dataset: set.dataset, model: set.model, vectors: rows.normalized)
        let picture = HeatmapPicture(
            set: set, rows: rows,
            profile: try analyst.ask(ProfileQuestion(labels: shown.dataset.recordLabels), of: shown), options: options,
            palette: spec.palette)
        let pixels = try picture.ramp.png(
            picture.values, width: set.vectors.columns, height: rows.order.count, for: spec)
        return Figure(spec, picture, isBroad: true) { layout, heading in
            HeatmapDrawing(picture: picture, layout: layout, spec: spec).draw(heading, pixels: pixels)
        }
    }
}
