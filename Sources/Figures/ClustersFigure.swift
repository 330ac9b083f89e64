import Analyses
import Charting
import Datasets
import VectorMath

/// Items in clusters: how large each is, how well it stands apart, and what it is about.
enum ClustersFigure {
    static func draw(
        _ spec: FigureSpec, _ options: ClustersOptions, sets: [VectorSet], analyst: Analyst
    ) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let count = set.dataset.records.count
        let name = set.dataset.name
        if case .kmeans(let asked?) = options.method, asked > count {
            throw FigureError(
                .tooManyClusters(key: "k", asked, dataset: name, found: count), at: spec.position(of: "k"))
        }
        let result = try analyst.clusters(of: set, by: options.method)
        guard !result.clusters.isEmpty else {
            throw FigureError(
                .noClusters(smallest: result.smallest ?? 2, dataset: name, of: count), at: spec.position(of: "method"))
        }
        let words = ClustersWords(set: set, result: result, clustering: options.method)
        let rows = ClusterRow.rows(of: result, in: set)
        let thumbnails = try Thumbnails(of: rows.flatMap(\.pictures), in: set.dataset)
        return Figure(spec, words) { layout, heading in
            ClustersDrawing(rows: rows, result: result, thumbnails: thumbnails, layout: layout, spec: spec)
                .draw(heading)
        }
    }
}
