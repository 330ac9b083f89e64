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
            let placed = place(set, by: method)
            let layout = placed.layout
            let quality = mapQuality(of: layout, for: set.vectors, metric: .cosine, k: Self.judged, workers: workers)
            var overlap = [Float](repeating: .nan, count: set.vectors.rows)
            for (item, share) in zip(quality.items, quality.overlapByItem) { overlap[item] = share }
            return MapResult(
                points: (0..<set.vectors.rows).map { .init(x: layout[$0, 0], y: layout[$0, 1]) },
                explainedVariance: placed.explained, neighborRecall: placed.recall, neighborCount: quality.k,
                trustworthiness: quality.trustworthiness,
                continuity: quality.continuity, neighborOverlap: quality.neighborOverlap, overlapByItem: overlap)
        }
    }

    private struct Placed {
        let layout: Matrix
        var explained: [Double] = []
        var recall: Double?
    }

    private func place(_ set: VectorSet, by method: MapMethod) -> Placed {
        let vectors = set.vectors
        func tell(_ share: Double) -> Bool {
            progress.report("Mapping \(set.dataset.name) by \(method.title)", done: Int(share * 100), of: 100)
            return true
        }
        func near(_ k: Int) -> (neighbors: Neighbors, recall: Double?) {
            VectorMath.neighbors(of: vectors, k: k, metric: .cosine, workers: workers)
        }
        switch method {
        case .pca:
            let components = principalComponents(of: vectors, count: 2, seed: 42, workers: workers)
            return Placed(layout: components.scores, explained: components.explainedVarianceRatio)
        case .tsne(let perplexity, let seed):
            var parameters = TSNEParameters()
            parameters.perplexity = perplexity
            parameters.seed = seed
            let found = near(parameters.neighbors(for: vectors.rows))
            return Placed(
                layout: tSNE(of: vectors, parameters, neighbors: found.neighbors, workers: workers, progress: tell),
                recall: found.recall)
        case .umap(let neighbors, let minDistance, let seed):
            let parameters = UMAPParameters(neighbors: neighbors, minDistance: minDistance, seed: seed)
            let found = near(parameters.otherNeighbors(among: vectors.rows))
            return Placed(
                layout: umap(of: vectors, parameters, neighbors: found.neighbors, workers: workers, progress: tell),
                recall: found.recall)
        }
    }
}
