import Analyses
import Charting
import Datasets
import VectorMath

/// Items in clusters: how large each is, how well it stands apart, and what it is about.
enum ClustersFigure {
    static func draw(
        _ spec: FigureSpec, _ options: ClustersOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let set = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        let count = set.dataset.records.count
        let name = set.dataset.name
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.clusters, dataset: name, found: count, least: 2), at: spec.position(of: "data"))
        }
        if case .kmeans(let asked?) = options.method, asked > count {
            throw FigureError(
                .tooManyClusters(key: "k", asked, dataset: name, found: count), at: spec.position(of: "k"))
        }
        let result = try analyst.clusters(of: set, by: options.method)
        guard !result.clusters.isEmpty else {
            throw FigureError(
                .noClusters(smallest: result.smallest ?? 2, dataset: name, of: count), at: spec.position(of: "method"))
        }
        let words = ClustersWords(set: set, result: result, method: options.method)
        let rows = ClusterRow.rows(of: result, in: set)
        var thumbnails = Thumbnails()
        if Thumbnails.exist(for: set.dataset) {
            for item in rows.flatMap(\.pictures) { try thumbnails.add(item, of: set.dataset) }
        }
        let alt = spec.alt ?? words.alternativeText
        let caption = spec.caption ?? words.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            ClustersDrawing(rows: rows, result: result, thumbnails: thumbnails, layout: layout, spec: spec)
                .draw(heading)
        }
        return Figure(
            id: spec.id, kind: .clusters, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(words.methodTitle, of: [set], notes: words.notes), quality: words.quality,
            wide: drawing(.wide), narrow: drawing(.narrow), table: words.table)
    }
}
