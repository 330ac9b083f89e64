import Projections
package import VectorMath

/// Where a plan puts the items of some vectors, in as many dimensions as it has; nothing is judged yet.
package struct MapPlacement: Sendable {
    /// One row per item.
    package let layout: Matrix
    /// As `MapResult` says.
    package private(set) var explainedVariance: [Double] = []
    package private(set) var axisCosine: Double?
    package private(set) var neighborRecall: Double?

    /// By `method.fitted(to:)` where items are few.
    ///
    /// - Parameter seed: of principal components; other methods have their own.
    /// - Precondition: at most `MapQuestion.mostScaled` items for classical scaling.
    package init(of vectors: Matrix, by plan: MapPlan, seed: UInt64 = 42, workers: Workers) {
        switch plan.method.fitted(to: plan.fittedCount(of: vectors.rows)) {
        case .given: layout = vectors
        case .pca:
            let components = principalComponents(of: vectors, count: plan.dimensions, seed: seed, workers: workers)
            layout = components.scores
            explainedVariance = components.explainedVarianceRatio ?? []
        case .mds(let map):
            precondition(vectors.rows <= MapQuestion.mostScaled, "too many items for all distances")
            let found = classicalMDS(
                of: vectors, metric: map.metric, dimensions: plan.dimensions, seed: seed, workers: workers)
            layout = found.positions
            // Distances that fit no space have no variance to share out.
            let sum = map.metric == .euclidean || map.metric == .cosine ? found.eigenvalues.reduce(0, +) : 0
            if sum > 0, let explained = found.explained {
                explainedVariance = found.eigenvalues.map { $0 / sum * explained }
            }
        case .directions:
            let found = DirectedMap(of: vectors, along: plan.axes, workers: workers)
            layout = found.layout
            explainedVariance = found.explained
            axisCosine = found.axisCosine
        case .tsne(var parameters):
            parameters.dimensions = plan.dimensions
            let near = neighbors(
                of: vectors, k: parameters.neighbors(for: vectors.rows), metric: parameters.metric, workers: workers)
            layout = tSNE(
                of: vectors, parameters, neighbors: near.neighbors, workers: workers.silent,
                progress: workers.descent)
            neighborRecall = near.recall
        case .umap(let map):
            var parameters = map.parameters
            parameters.dimensions = plan.dimensions
            (layout, neighborRecall) = Self.descended(vectors, plan, parameters, workers)
        }
    }

    /// A map by UMAP of the plan's items, with the others placed on it when it is finished.
    private static func descended(
        _ vectors: Matrix, _ plan: MapPlan, _ parameters: UMAPParameters, _ workers: Workers
    ) -> (Matrix, recall: Double?) {
        func laidOut(_ vectors: Matrix, _ groups: [Int?]?) -> (Matrix, recall: Double?) {
            let near = neighbors(
                of: vectors, k: parameters.otherNeighbors(among: vectors.rows), metric: parameters.metric,
                workers: workers)
            let layout = umap(
                of: vectors, parameters, neighbors: near.neighbors, labels: groups, workers: workers.silent,
                progress: workers.descent)
            return (layout, near.recall)
        }
        guard let fitted = plan.fitted else { return laidOut(vectors, plan.groups) }
        let known = vectors.selecting(rows: fitted)
        let (map, recall) = laidOut(known, plan.groups.map { groups in fitted.map { groups[$0] } })
        let isFitted = Set(fitted)
        let others = (0..<vectors.rows).filter { !isFitted.contains($0) }
        let places = umapPlaces(
            of: vectors.selecting(rows: others), among: known, on: map, parameters, workers: workers)
        var all = Matrix(rows: vectors.rows, columns: parameters.dimensions)
        for (items, rows) in [(fitted, map), (others, places)] {
            for (row, item) in items.enumerated() {
                for column in 0..<all.columns { all[item, column] = rows[row, column] }
            }
        }
        return (all, recall)
    }
}

extension Workers {
    /// Tells the share done of a layout's descent; it always goes on.
    var descent: (Double) -> Bool {
        { share in
            report(Int(share * 100), of: 100)
            return true
        }
    }
}
