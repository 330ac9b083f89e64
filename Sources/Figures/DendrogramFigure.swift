import Analyses
import Charting
import Datasets
import VectorMath

/// Items joined two by two into a tree, their names at its leaves.
enum DendrogramFigure {
    /// More names would be longer than anyone reads.
    static let itemLimit = 200

    static func draw(
        _ spec: FigureSpec, _ options: DendrogramOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.dendrogram, dataset: set.dataset.name, found: count, least: 2),
                at: spec.position(of: "data"))
        }
        guard count <= itemLimit else {
            throw FigureError(
                .tooManyItems(.dendrogram, dataset: set.dataset.name, found: count, most: itemLimit),
                at: spec.position(of: "data"))
        }
        let tree = try analyst.tree(of: set, metric: options.metric, linkage: options.linkage)
        let words = DendrogramWords(set: set, tree: tree, options: options)
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            DendrogramDrawing(words: words, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .dendrogram, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(words.methodTitle, of: [set], notes: words.notes), quality: words.quality,
            wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
