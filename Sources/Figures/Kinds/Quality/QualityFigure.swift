import Analyses
import Charting
import Datasets

/// How far maps of one set can be trusted: neighbours kept by each, by size of the neighbourhood, and distances.
enum QualityFigure {
    static func draw(
        _ spec: FigureSpec, _ options: QualityOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        // Of two points, each is the other's neighbour wherever they lie.
        let set = try spec.firstSet(of: sets, least: 3)
        let data = try QualityData(spec: spec, set: set, options: options, analyst: analyst)
        let words = QualityWords(data: data)
        return Figure(spec, words) { layout, heading in
            QualityDrawing(data: data, layout: layout, spec: spec).draw(heading)
        }
    }
}
