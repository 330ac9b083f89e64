import Analyses
import Charting
import Datasets
import VectorMath

/// The items nearest to some items, as ranked lists; several models side by side.
enum NeighborsFigure {
    static func draw(
        _ spec: FigureSpec, _ options: NeighborsOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let first = try spec.firstSet(of: sets)
        if let other = sets.first(where: { $0.dataset.name != first.dataset.name }) {
            throw FigureError(
                .differentDatasets(.neighbors, first.dataset.name, other.dataset.name), at: spec.position(of: "data"))
        }
        try spec.check(first, least: 2)
        var queries: [Int] = []
        for name in options.items {
            let item = try first.item(name, for: spec)
            if !queries.contains(item) { queries.append(item) }
        }
        let count = first.dataset.records.count
        let k = min(options.k, count - 1)
        let farthest = min(options.farthest, count - 1 - k)
        let results = try sets.map {
            try analyst.ask(
                NeighborsQuestion(items: queries, k: k, farthest: farthest, metric: options.metric), of: $0)
        }
        let mutual = try zip(sets, results).map { try analyst.ask(MutualNeighborsQuestion(of: $1), of: $0) }
        let lists = NeighborLists(sets: sets, results: results, mutual: mutual, metric: options.metric)
        let thumbnails = try Thumbnails(of: lists.itemsShown, in: first.dataset)
        return Figure(spec, lists) { layout, heading in
            NeighborsDrawing(lists: lists, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
