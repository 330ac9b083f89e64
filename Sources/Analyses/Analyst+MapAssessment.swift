package import Datasets
import Projections
import VectorMath

extension Analyst {
    /// A map judged by neighbourhoods of several sizes and by distances; the map itself is `map(of:by:)`. Sizes above what
    /// the items allow become the largest they do.
    package func assessment(of set: VectorSet, by asked: MapMethod, ks: [Int]) throws -> MapAssessment {
        let method = asked.fitted(to: set.vectors.rows)
        let most = max(1, (set.vectors.rows - 1) / 2)
        let ks = Array(Set(ks.map { min(max(1, $0), most) })).sorted()
        let map = try map(of: set, by: asked)
        let parameters = method.parameters.map { "\($0.name) \($0.value)" }
        let sizes = ks.map(String.init).joined(separator: " ")
        return try kept("\(method.name.rawValue) map judged", of: set, [sizes] + parameters) {
            let layout = Matrix(
                rows: map.points.count, columns: 2, storage: map.points.flatMap { [$0.x, $0.y] })
            let qualities = mapQualities(of: layout, for: set.vectors, metric: .cosine, ks: ks, workers: workers)
            let distances = mapDistances(of: layout, for: set.vectors, metric: .cosine, workers: workers)
            return MapAssessment(
                neighborhoods: qualities.map {
                    .init(
                        k: $0.k, trustworthiness: $0.trustworthiness, continuity: $0.continuity,
                        neighborOverlap: $0.neighborOverlap)
                }, shepardCorrelation: distances.shepardCorrelation, stress: distances.stress,
                pairs: distances.pairs, isSampled: distances.isSampled)
        }
    }
}
