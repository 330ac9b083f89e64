package import Datasets
import Diagnostics
import Projections
import VectorMath

extension Analyst {
    /// Neighbours by which maps are judged.
    private static let judged = 15

    /// Items on a plane, under cosine similarity, judged by 15 neighbours; by `method.fitted(to:)` where items are few.
    package func map(of set: VectorSet, by asked: MapMethod) throws -> MapResult {
        let method = asked.fitted(to: set.vectors.rows)
        let parameters = method.parameters.map { "\($0.name) \($0.value)" }
        return try kept("\(method.name.rawValue) map", of: set, ["\(Self.judged)"] + parameters) {
            let (layout, explained) = layout(of: set, by: method)
            let quality = mapQuality(of: layout, for: set.vectors, metric: .cosine, k: Self.judged, workers: workers)
            var overlap = [Float](repeating: .nan, count: set.vectors.rows)
            for (item, share) in zip(quality.items, quality.overlapByItem) { overlap[item] = share }
            return MapResult(
                points: (0..<set.vectors.rows).map { .init(x: layout[$0, 0], y: layout[$0, 1]) },
                explainedVariance: explained, neighborCount: quality.k, trustworthiness: quality.trustworthiness,
                continuity: quality.continuity, neighborOverlap: quality.neighborOverlap, overlapByItem: overlap)
        }
    }

    private func layout(of set: VectorSet, by method: MapMethod) -> (layout: Matrix, explained: [Double]) {
        let vectors = set.vectors
        func tell(_ share: Double) -> Bool {
            progress.report("Mapping \(set.dataset.name) by \(method.title)", done: Int(share * 100), of: 100)
            return true
        }
        switch method {
        case .pca:
            let components = principalComponents(of: vectors, count: 2, seed: 42, workers: workers)
            return (components.scores, components.explainedVarianceRatio)
        case .tsne(let perplexity, let seed):
            var parameters = TSNEParameters()
            parameters.perplexity = perplexity
            parameters.seed = seed
            return (tSNE(of: vectors, parameters, workers: workers, progress: tell), [])
        case .umap(let neighbors, let minDistance, let seed):
            let parameters = UMAPParameters(neighbors: neighbors, minDistance: minDistance, seed: seed)
            return (umap(of: vectors, parameters, workers: workers, progress: tell), [])
        }
    }
}
