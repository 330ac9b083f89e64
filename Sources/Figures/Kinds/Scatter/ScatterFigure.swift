import Analyses
import Charting
import Datasets
import VectorMath

/// A map of the items by any method, coloured by label, field or cluster, with names beside points or
/// groups.
enum ScatterFigure {
    /// Above this, points are drawn as density.
    static let pointLimit = 20_000
    /// Images are shown themselves up to here.
    static let thumbnailLimit = 60

    static func draw(
        _ spec: FigureSpec, _ options: ScatterOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let count = set.dataset.records.count
        let showsImages = Thumbnails.exist(for: set.dataset) && count <= thumbnailLimit
        guard !options.join || count <= pointLimit else {
            throw FigureError(
                .tooManyFor(line: "join: true", dataset: set.dataset.name, found: count, most: pointLimit),
                at: spec.position(of: "join"))
        }
        let data = try ScatterData(
            spec: spec, options: options, set: set, plan: spec.plan(options.projection, of: set),
            showsImages: showsImages, analyst: analyst)
        let words = ScatterWords(data: data, showsImages: showsImages)
        let thumbnails = try Thumbnails(of: showsImages ? 0..<count : 0..<0, in: set.dataset)
        return try Figure(spec, words) { layout, heading in
            try ScatterDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
