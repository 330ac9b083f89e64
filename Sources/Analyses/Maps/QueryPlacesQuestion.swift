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
        let near = NearestKnown(
            of: queries.matrix, among: vectors, k: k, metric: plan.method.metric, workers: workers)
        let nearOnMap = NearestKnown(of: layout, among: map.matrix, k: k, metric: .euclidean, workers: workers)
        let kept = (0..<layout.rows).map { query in
            let entries = query * k..<(query + 1) * k
            return Set(near.indices[entries]).intersection(nearOnMap.indices[entries]).count
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
}
