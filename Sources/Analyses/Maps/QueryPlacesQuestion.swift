import Projections
package import VectorMath

/// Where vectors that are none of a map's items would lie on it; the map stays as it is.
///
/// By principal components and directions they are projected as the items were, by given places they are their own. On the others
/// see `umapPlaces`, `tSNEPlaces`, `classicalMDSPlaces`.
package struct QueryPlacesQuestion: Question {
    package static let name = "places of queries"
    package static let version = 2

    let plan: MapPlan
    /// Where the items are, one row for each.
    let map: OtherVectors
    /// As wide as the items' vectors.
    let queries: OtherVectors

    package init(_ queries: OtherVectors, on map: OtherVectors, by plan: MapPlan) {
        self.plan = plan
        self.map = map
        self.queries = queries
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> QueryPlaces {
        let layout = places(among: vectors, workers)
        let k = min(MapQualityQuestion.defaultK, max(1, (vectors.rows - 1) / 2))
        let kept = (0..<layout.rows).map { query in
            let near = Self.nearest(k, to: queries.matrix.row(query), in: vectors, plan.method.metric, workers)
            let nearOnMap = Self.nearest(k, to: layout.row(query), in: map.matrix, .euclidean, workers)
            return near.intersection(nearOnMap).count
        }
        return QueryPlaces(
            points: (0..<layout.rows).map { .init(x: layout[$0, 0], y: layout[$0, 1]) }, neighborCount: k, kept: kept)
    }

    private func places(among vectors: Matrix, _ workers: Workers) -> Matrix {
        let (map, queries) = (map.matrix, queries.matrix)
        // What a part of the items is made of is known by these alone.
        let (known, layout) =
            plan.fitted.map { (vectors.selecting(rows: $0), map.selecting(rows: $0)) } ?? (vectors, map)
        switch plan.method.fitted(to: plan.fittedCount(of: vectors.rows)) {
        case .given: return queries
        case .pca:
            return principalComponents(of: vectors, count: plan.dimensions, seed: 42, workers: workers)
                .scores(of: queries)
        case .directions: return DirectedMap(of: vectors, along: plan.axes, workers: workers).places(of: queries)
        case .mds(let settings):
            return classicalMDSPlaces(
                of: queries, among: vectors, on: map, metric: settings.metric, workers: workers)
        case .tsne(let parameters):
            return tSNEPlaces(of: queries, among: vectors, on: map, parameters, workers: workers)
        case .umap(let settings):
            // One by one: chance would have it depend on what else is asked.
            let rows = (0..<queries.rows).map { query in
                umapPlaces(
                    of: queries.selecting(rows: [query]), among: known, on: layout, settings.parameters,
                    workers: workers)
            }
            return Matrix(rows: queries.rows, columns: layout.columns, storage: rows.flatMap(\.storage))
        }
    }

    /// The items nearest to a row that is none of them.
    private static func nearest(
        _ k: Int, to row: ArraySlice<Float>, in items: Matrix, _ metric: Metric, _ workers: Workers
    ) -> Set<Int32> {
        let all = Matrix(rows: items.rows + 1, columns: items.columns, storage: items.storage + row)
        let found = nearestNeighbors(of: all, queries: [items.rows], k: k, metric: metric, workers: workers)
        return Set(found.indices(at: 0))
    }
}

/// Queries on a map of items.
package struct QueryPlaces: Sendable, Codable, Equatable {
    /// One for each.
    package let points: [MapResult.Point]
    /// Items nearest to a query that are looked at.
    package let neighborCount: Int
    /// How many of these also lie nearest to it on the map, for each.
    package let kept: [Int]

    package init(points: [MapResult.Point], neighborCount: Int, kept: [Int]) {
        self.points = points
        self.neighborCount = neighborCount
        self.kept = kept
    }
}
