import Analyses
import Charting
import Datasets
import VectorMath

/// The items nearest to some items, as ranked lists; several models side by side.
enum NeighborsFigure {
    static func draw(
        _ spec: FigureSpec, _ options: NeighborsOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        guard let first = sets.first else {
            throw FigureError(.setsMissing(expected: spec.data.count, found: 0), at: spec.position)
        }
        if let other = sets.first(where: { $0.dataset.name != first.dataset.name }) {
            throw FigureError(
                .differentDatasets(.neighbors, first.dataset.name, other.dataset.name), at: spec.position(of: "data"))
        }
        let count = first.dataset.records.count
        guard count >= 2 else {
            throw FigureError(
                .tooFewItems(.neighbors, dataset: first.dataset.name, found: count, least: 2),
                at: spec.position(of: "data"))
        }
        var queries: [Int] = []
        for name in options.items {
            let item = try first.item(name, for: spec)
            if !queries.contains(item) { queries.append(item) }
        }
        let k = min(options.k, count - 1)
        let farthest = min(options.farthest, count - 1 - k)
        let results = try sets.map {
            try analyst.neighbors(of: $0, items: queries, k: k, farthest: farthest, metric: options.metric)
        }
        let lists = NeighborLists(sets: sets, results: results, metric: options.metric)
        var thumbnails = Thumbnails()
        if Thumbnails.exist(for: first.dataset) {
            for item in lists.itemsShown { try thumbnails.add(item, of: first.dataset) }
        }
        let alt = spec.alt ?? lists.alternativeText
        let caption = spec.caption ?? lists.caption
        let heading = Heading(title: spec.title ?? caption, description: alt)
        func drawing(_ layout: Layout) -> Drawing {
            NeighborsDrawing(lists: lists, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
        return Figure(
            id: spec.id, kind: .neighbors, title: spec.title, caption: caption, alt: alt,
            method: MethodLine.text(
                "Nearest by \(options.metric.title)", of: sets, preposition: "among", notes: lists.notes),
            quality: nil, wide: drawing(.wide), narrow: drawing(.narrow), table: lists.table)
    }
}
