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
        let set = try spec.firstSet(of: sets, least: leastItems)
        let data = try OutliersData(set: set, options: options, analyst: analyst)
        let words = OutliersWords(data: data)
        let thumbnails = try Thumbnails(of: data.itemsShown, in: set.dataset)
        return Figure(spec, words) { layout, heading in
            OutliersDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
