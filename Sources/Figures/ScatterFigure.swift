import Analyses
import Charting
import Datasets
import VectorMath

/// A map of the items: two principal components, t-SNE or UMAP, coloured by label, field or cluster, with names beside points or
/// groups.
enum ScatterFigure {
    /// Above this, points are drawn as density.
    static let pointLimit = 20_000
    /// Images are shown themselves up to here.
    static let thumbnailLimit = 60

    static func draw(
        _ spec: FigureSpec, _ options: ScatterOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.scatter, dataset: set.dataset.name, found: count, least: 2),
                at: spec.position(of: "data"))
        }
        let showsImages = Thumbnails.exist(for: set.dataset) && count <= thumbnailLimit
        let data = try ScatterData(
            spec: spec, options: options, set: set, map: analyst.map(of: set, by: options.projection),
            clusters: ScatterClusters.find(spec: spec, options: options, set: set, analyst: analyst),
            showsImages: showsImages)
        let words = ScatterWords(data: data, asked: options.projection)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        var thumbnails = Thumbnails()
        if showsImages {
            for item in 0..<count { try thumbnails.add(item, of: set.dataset) }
        }
        func drawing(_ layout: Layout) throws -> Drawing {
            try ScatterDrawing(data: data, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .scatter, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(
                words.methodTitle, of: [set], notes: words.notes(showsImages: showsImages)),
            quality: words.quality, wide: try drawing(.wide), narrow: try drawing(.narrow), table: words.table)
    }
}
