package import Datasets
import Diagnostics
import Projections
import VectorMath

extension Analyst {
    /// Neighbours by which maps are judged.
    static let judged = 15

    /// Items on a plane, judged by 15 neighbours under the map's metric; by `method.fitted(to:)` where items are few.
    ///
    /// - Precondition: at most `matrixLimit` items for classical scaling.
    package func map(of set: VectorSet, by plan: MapPlan) throws -> MapResult {
        let method = plan.method.fitted(to: set.vectors.rows)
        let key = ["\(Self.judged)"] + plan.key(for: set.vectors.rows)
        return try kept("\(method.name.rawValue) map, judged", of: set, key) {
            let placed = place(set, by: method, groups: plan.groups)
            return judged(
                placed.layout, of: set.vectors, under: method.metric, explainedVariance: placed.explained,
                neighborRecall: placed.recall)
        }
    }

    /// A map with what it keeps of the neighbours that `vectors` have.
    func judged(
        _ layout: Matrix, of vectors: Matrix, under metric: Metric, explainedVariance: [Double] = [],
        neighborRecall: Double? = nil
    ) -> MapResult {
        let quality = mapQuality(of: layout, for: vectors, metric: metric, k: Self.judged, workers: workers)
        var overlap = [Float](repeating: .nan, count: vectors.rows)
        for (item, share) in zip(quality.items, quality.overlapByItem) { overlap[item] = share }
        return MapResult(
            points: (0..<vectors.rows).map { .init(x: layout[$0, 0], y: layout[$0, 1]) },
            explainedVariance: explainedVariance, neighborRecall: neighborRecall, neighborCount: quality.k,
            trustworthiness: quality.trustworthiness, continuity: quality.continuity,
            neighborOverlap: quality.neighborOverlap, overlapByItem: overlap)
    }

    private struct Placed {
        let layout: Matrix
        var explained: [Double] = []
        var recall: Double?
    }

    private func place(_ set: VectorSet, by method: MapMethod, groups: [Int?]?) -> Placed {
        let vectors = set.vectors
        func tell(_ share: Double) -> Bool {
            progress.report("Mapping \(set.dataset.name) by \(method.title)", done: Int(share * 100), of: 100)
            return true
        }
        func near(_ k: Int) -> (neighbors: Neighbors, recall: Double?) {
            VectorMath.neighbors(of: vectors, k: k, metric: method.metric, workers: workers)
        }
        switch method {
        case .pca:
            let components = principalComponents(of: vectors, count: 2, seed: 42, workers: workers)
            return Placed(layout: components.scores, explained: components.explainedVarianceRatio)
        case .mds(let map): return scaled(set, metric: map.metric)
        case .tsne(let parameters):
            let found = near(parameters.neighbors(for: vectors.rows))
            return Placed(
                layout: tSNE(of: vectors, parameters, neighbors: found.neighbors, workers: workers, progress: tell),
                recall: found.recall)
        case .umap(let map):
            let found = near(map.parameters.otherNeighbors(among: vectors.rows))
            return Placed(
                layout: umap(
                    of: vectors, map.parameters, neighbors: found.neighbors, labels: groups, workers: workers,
                    progress: tell),
                recall: found.recall)
        }
    }

    private func scaled(_ set: VectorSet, metric: Metric) -> Placed {
        precondition(set.vectors.rows <= Self.matrixLimit, "too many items for all distances")
        // A space has the chords of angles for distances, not what is missing to a cosine of 1.
        let rows = metric == .cosine ? set.vectors.unitRows(workers: workers).matrix : set.vectors
        let space = metric == .cosine ? .euclidean : metric
        let matrix = Comparison(of: rows, metric: space, workers: workers).matrix(workers: workers)
        let distances = Self.distances(from: matrix, metric: space)
        let found = classicalMDS(of: distances, dimensions: 2, seed: 42)
        // Distances that fit no space have no variance to share out.
        let sum = space == .euclidean ? found.eigenvalues.reduce(0, +) : 0
        return Placed(
            layout: found.positions,
            explained: sum > 0 ? found.eigenvalues.map { $0 / sum * found.explained } : [])
    }
}
