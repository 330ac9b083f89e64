package import Datasets
import Projections
import VectorMath

extension Analyst {
    /// A map judged by neighbourhoods of several sizes and by distances, under the map's metric; the map itself is
    /// `map(of:by:)`. Sizes above what the items allow become the largest they do.
    package func assessment(of set: VectorSet, by plan: MapPlan, ks: [Int]) throws -> MapAssessment {
        let most = max(1, (set.vectors.rows - 1) / 2)
        let ks = Array(Set(ks.map { min(max(1, $0), most) })).sorted()
        let map = try map(of: set, by: plan)
        let method = plan.method
        let sizes = ks.map(String.init).joined(separator: " ")
        let key = [sizes] + plan.key(for: set.vectors.rows)
        return try kept("\(method.name.rawValue) map judged", of: set, key) { workers in
            let layout = map.layout
            let qualities = mapQualities(of: layout, for: set.vectors, metric: method.metric, ks: ks, workers: workers)
            let distances = mapDistances(of: layout, for: set.vectors, metric: method.metric, workers: workers)
            let density = Self.densityCorrelation(of: layout, for: set.vectors, under: method.metric, workers)
            return MapAssessment(
                neighborhoods: qualities.map {
                    .init(
                        k: $0.k, trustworthiness: $0.trustworthiness, continuity: $0.continuity,
                        neighborOverlap: $0.neighborOverlap)
                }, shepardCorrelation: distances.shepardCorrelation, stress: distances.stress,
                densityCorrelation: density, pairs: distances.pairs, isSampled: distances.isSampled)
        }
    }
}
