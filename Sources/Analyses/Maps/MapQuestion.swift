import Projections
package import VectorMath

/// Items on a plane or in space, judged by 15 neighbours under the map's metric; by `method.fitted(to:)` where items
/// are few.
///
/// - Precondition: at most `mostScaled` items for classical scaling; two numbers each where places are given.
package struct MapQuestion: Question {
    package static let name = "map"
    /// Most items of a map by classical scaling.
    package static let mostScaled = ClassicalMDS.itemLimit

    let plan: MapPlan

    package init(_ plan: MapPlan) {
        self.plan = plan
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapResult {
        let method = plan.method.fitted(to: plan.fittedCount(of: vectors.rows))
        let map = place(vectors, by: method, workers)
        return method.name.isJudged ? map.judged(for: vectors, by: method, workers) : map
    }

    private func place(_ vectors: Matrix, by method: MapMethod, _ workers: Workers) -> MapResult {
        func near(_ k: Int) -> (neighbors: Neighbors, recall: Double?) {
            VectorMath.neighbors(of: vectors, k: k, metric: method.metric, workers: workers)
        }
        switch method {
        case .given: return MapResult(vectors)
        case .pca:
            let components = principalComponents(of: vectors, count: plan.dimensions, seed: 42, workers: workers)
            return MapResult(
                components.scores, explainedVariance: components.explainedVarianceRatio ?? [])
        case .mds(let map): return scaled(vectors, metric: map.metric, workers)
        case .directions:
            let found = DirectedMap(of: vectors, along: plan.axes, workers: workers)
            return MapResult(
                found.layout, explainedVariance: found.explained, axisCosine: found.axisCosine)
        case .tsne(var parameters):
            parameters.dimensions = plan.dimensions
            let found = near(parameters.neighbors(for: vectors.rows))
            let layout = tSNE(
                of: vectors, parameters, neighbors: found.neighbors, workers: workers.unheard, progress: workers.descent
            )
            return MapResult(layout, neighborRecall: found.recall)
        case .umap(var map):
            map.parameters.dimensions = plan.dimensions
            return descended(vectors, map.parameters, workers)
        }
    }

    private func scaled(_ vectors: Matrix, metric: Metric, _ workers: Workers) -> MapResult {
        precondition(vectors.rows <= Self.mostScaled, "too many items for all distances")
        let found = classicalMDS(of: vectors, metric: metric, dimensions: plan.dimensions, seed: 42, workers: workers)
        // Distances that fit no space have no variance to share out.
        let sum = metric == .euclidean || metric == .cosine ? found.eigenvalues.reduce(0, +) : 0
        return MapResult(
            found.positions,
            explainedVariance: found.explained.flatMap { explained in
                sum > 0 ? found.eigenvalues.map { $0 / sum * explained } : nil
            } ?? [])
    }
}

extension Workers {
    /// Tells the share done of a layout's descent; it always goes on.
    var descent: (Double) -> Bool {
        { share in
            tell(Int(share * 100), of: 100)
            return true
        }
    }
}
