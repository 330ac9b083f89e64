package import Datasets
import Projections
import VectorMath

extension Analyst {
    /// Neighbours by which maps are judged.
    static let judged = 15
    /// Most items of a map by classical scaling.
    package static let scalingLimit = ClassicalMDS.itemLimit

    /// Items on a plane or in space, judged by 15 neighbours under the map's metric; by `method.fitted(to:)` where items
    /// are few.
    ///
    /// - Precondition: at most `scalingLimit` items for classical scaling; two numbers each where places are given.
    package func map(of set: VectorSet, by plan: MapPlan) throws -> MapResult {
        let method = plan.method.fitted(to: plan.fittedCount(of: set.vectors.rows))
        let key = ["\(Self.judged)"] + plan.key(for: set.vectors.rows)
        return try kept("\(method.name.rawValue) map", of: set, key) { workers in
            let map = place(set, by: method, plan, workers)
            return method.name.isJudged ? judged(map, of: set.vectors, by: method, workers) : map
        }
    }

    /// The map with what it keeps of the neighbours that `vectors` have.
    func judged(_ map: MapResult, of vectors: Matrix, by method: MapMethod, _ workers: Workers) -> MapResult {
        let (layout, metric) = (map.layout, method.metric)
        var judged = map
        judged.spreadCopies = MapResult.SpreadCopies(of: vectors, on: layout)
        guard let found = mapQuality(of: layout, for: vectors, metric: metric, k: Self.judged, workers: workers) else {
            return judged
        }
        func spread(_ scores: [Float]) -> [Float] {
            var all = [Float](repeating: .nan, count: vectors.rows)
            for (item, score) in zip(found.items, scores) { all[item] = score }
            return all
        }
        judged.quality = MapResult.Quality(
            neighborCount: found.k, trustworthiness: found.trustworthiness, continuity: found.continuity,
            neighborOverlap: found.neighborOverlap, overlapByItem: spread(found.overlapByItem),
            trustworthinessByItem: spread(found.trustworthinessByItem),
            continuityByItem: spread(found.continuityByItem),
            densityCorrelation: method.keepsDensity
                ? Self.densityCorrelation(of: layout, for: vectors, under: metric, workers) : nil)
        return judged
    }

    /// By as many neighbours as a map is judged by.
    static func densityCorrelation(
        of layout: Matrix, for vectors: Matrix, under metric: Metric, _ workers: Workers
    ) -> Double? {
        mapDensity(of: layout, for: vectors, metric: metric, neighbors: judged + 1, workers: workers).correlation
    }

    /// `workers` tell how far long passes are; a layout tells of its descent instead.
    private func place(_ set: VectorSet, by method: MapMethod, _ plan: MapPlan, _ workers: Workers) -> MapResult {
        let vectors = set.vectors
        let descent = telling("Mapping \(set.dataset.name) by \(method.title)")
        func near(_ k: Int) -> (neighbors: Neighbors, recall: Double?) {
            VectorMath.neighbors(of: vectors, k: k, metric: method.metric, workers: workers)
        }
        switch method {
        case .given: return MapResult(vectors)
        case .pca:
            let components = principalComponents(of: vectors, count: plan.dimensions, seed: 42, workers: workers)
            return MapResult(
                components.scores, explainedVariance: components.explainedVarianceRatio ?? [])
        case .mds(let map): return scaled(set, metric: map.metric, plan.dimensions, workers)
        case .directions:
            let found = DirectedMap(of: vectors, along: plan.axes, workers: workers)
            return MapResult(
                found.layout, explainedVariance: found.explained, axisCosine: found.axisCosine)
        case .tsne(var parameters):
            parameters.dimensions = plan.dimensions
            let found = near(parameters.neighbors(for: vectors.rows))
            let layout = tSNE(
                of: vectors, parameters, neighbors: found.neighbors, workers: self.workers, progress: descent)
            return MapResult(layout, neighborRecall: found.recall)
        case .umap(var map):
            map.parameters.dimensions = plan.dimensions
            return descended(vectors, map.parameters, plan, workers, descent)
        }
    }

    private func scaled(_ set: VectorSet, metric: Metric, _ dimensions: Int, _ workers: Workers) -> MapResult {
        precondition(set.vectors.rows <= Self.scalingLimit, "too many items for all distances")
        let found = classicalMDS(of: set.vectors, metric: metric, dimensions: dimensions, seed: 42, workers: workers)
        // Distances that fit no space have no variance to share out.
        let sum = metric == .euclidean || metric == .cosine ? found.eigenvalues.reduce(0, +) : 0
        return MapResult(
            found.positions,
            explainedVariance: found.explained.flatMap { explained in
                sum > 0 ? found.eigenvalues.map { $0 / sum * explained } : nil
            } ?? [])
    }
}
