import Analyses
import Charting
import Datasets

/// A map of the items in three dimensions, as views from four sides.
enum Scatter3DFigure {
    static func draw(
        _ spec: FigureSpec, _ options: ScatterOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let data = try ScatterData(
            spec: spec, options: options, set: set, plan: spec.plan(options.projection, of: set, dimensions: 3),
            showsImages: false, analyst: analyst)
        return try Figure(spec, ScatterWords(data: data, showsImages: false)) { layout, heading in
            try SolidDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
