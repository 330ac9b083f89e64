import Projections
package import VectorMath

/// How far a map can be trusted: by neighbourhoods of several sizes, and by distances.
package struct MapAssessmentQuestion: Question {
    package static let name = "map judged"

    /// The places, one row per item.
    let layout: OtherVectors
    /// What the map takes for near.
    let metric: Metric
    /// Ascending.
    let ks: [Int]

    /// - Parameter ks: in any order; sizes above what the items allow become the largest they do.
    package init(layout: OtherVectors, metric: Metric, ks: [Int]) {
        self.layout = layout
        self.metric = metric
        let most = max(1, (layout.matrix.rows - 1) / 2)
        self.ks = Array(Set(ks.map { min(max(1, $0), most) })).sorted()
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapAssessment {
        let layout = layout.matrix
        let qualities = mapQualities(of: layout, for: vectors, metric: metric, ks: ks, workers: workers)
        let distances = mapDistances(of: layout, for: vectors, metric: metric, workers: workers)
        return MapAssessment(
            neighborhoods: qualities.map {
                .init(
                    k: $0.k, trustworthiness: $0.trustworthiness, continuity: $0.continuity,
                    neighborOverlap: $0.neighborOverlap)
            }, shepardCorrelation: distances.shepardCorrelation, stress: distances.stress,
            densityCorrelation: MapResult.densityCorrelation(of: layout, for: vectors, under: metric, workers),
            pairs: distances.pairs, isSampled: distances.isSampled)
    }
}
