import Projections
import VectorMath

extension MapQuestion {
    /// A map by UMAP of the plan's items, with the others placed on it when it is finished.
    func descended(
        _ vectors: Matrix, _ parameters: UMAPParameters, _ workers: Workers
    ) -> MapResult {
        guard let fitted = plan.fitted else {
            return layout(vectors, parameters, groups: plan.groups, workers)
        }
        let known = vectors.selecting(rows: fitted)
        let map = layout(
            known, parameters, groups: plan.groups.map { groups in fitted.map { groups[$0] } }, workers)
        let isFitted = Set(fitted)
        let others = (0..<vectors.rows).filter { !isFitted.contains($0) }
        let places = umapPlaces(
            of: vectors.selecting(rows: others), among: known, on: map.layout, parameters, workers: workers)
        var all = Matrix(rows: vectors.rows, columns: parameters.dimensions)
        for (items, rows) in [(fitted, map.layout), (others, places)] {
            for (row, item) in items.enumerated() {
                for column in 0..<all.columns { all[item, column] = rows[row, column] }
            }
        }
        return MapResult(all, neighborRecall: map.neighborRecall)
    }

    private func layout(
        _ vectors: Matrix, _ parameters: UMAPParameters, groups: [Int?]?, _ workers: Workers
    ) -> MapResult {
        let found = VectorMath.neighbors(
            of: vectors, k: parameters.otherNeighbors(among: vectors.rows), metric: parameters.metric,
            workers: workers)
        let layout = umap(
            of: vectors, parameters, neighbors: found.neighbors, labels: groups, workers: workers.unheard,
            progress: workers.descent)
        return MapResult(layout, neighborRecall: found.recall)
    }
}
