package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// Items in clusters: how large each is, how well it stands apart, and what it is about.
package struct ClustersFigure: FigureType {
    package static let kind = FigureKind("clusters")
    package static let summary = "groups that nobody named, with what stands in their middle"

    package var method: ClusteringMethod

    package init(method: ClusteringMethod = ClusteringMethod()) {
        self.method = method
    }

    package static let standard = Self()

    package static let keys: [Key<Self>] = ClusteringMethod.keys().map { $0.within(\Self.method) }
}

extension ClustersFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let method = method.fitted(to: set.dataset.records.count)
        let result = try Self.find(method, in: set, key: "k", for: spec, analyst: analyst)
        let text = ClustersText(set: set, result: result, method: method)
        let rows = ClusterRow.rows(of: result, in: set)
        let thumbnails = try Thumbnails(of: rows.flatMap(\.pictures), in: set.dataset.records, spec.portraits)
        return Figure(spec, text, players: Players(of: rows.flatMap(\.pictures), in: set)) { layout, heading in
            ClustersDrawing(rows: rows, result: result, thumbnails: thumbnails, layout: layout, spec: spec)
                .draw(heading)
        }
    }
    /// Complains of more clusters than items, of more items than the method can take, and of no cluster at all.
    ///
    /// - Parameter key: what asks for a number of clusters.
    static func find(
        _ method: ClusteringMethod, in set: VectorSet, key: String, for spec: FigureSpec, analyst: Analyst
    ) throws -> ClusterResult {
        let (count, name) = (set.dataset.records.count, set.dataset.name)
        if case .exactly(let asked) = method.count, asked > count {
            throw FigureError(
                .tooManyClusters(key: key, asked, dataset: name, found: count), at: spec.position(of: key))
        }
        let key = spec.kind == kind ? "method" : key
        if method.name == .agglomerative, count > ClusteringMethod.agglomerativeLimit {
            throw FigureError(
                .tooManyToJoin(dataset: name, found: count, most: ClusteringMethod.agglomerativeLimit),
                at: spec.position(of: key))
        }
        let result = try analyst.ask(
            ClustersQuestion(of: set.dataset, by: method), of: set)
        guard !result.clusters.isEmpty else {
            let title = ClusteringText(method: method, result: result).title
            throw FigureError(
                .noClusters(title, method.name, dataset: name, of: count), at: spec.position(of: key))
        }
        return result
    }
}
