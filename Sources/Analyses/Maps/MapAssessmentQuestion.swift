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
    /// Neighbours by which density is measured.
    let densityK: Int

    /// - Parameter ks: in any order; sizes above what the items allow become the largest they do. None: distances and
    ///   density alone.
    package init(
        layout: OtherVectors, metric: Metric, ks: [Int], densityK: Int = MapQualityQuestion.defaultK
    ) {
        self.layout = layout
        self.metric = metric
        self.densityK = densityK
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
            densityCorrelation: MapAssessment.densityCorrelation(
                of: layout, for: vectors, metric: metric, k: densityK, workers: workers),
            pairs: distances.pairs, isSampled: distances.isSampled)
    }
}

extension MapAssessment {
    static func densityCorrelation(
        of layout: Matrix, for vectors: Matrix, metric: Metric, k: Int = MapQualityQuestion.defaultK, workers: Workers
    ) -> Double? {
        // The item itself is one of its neighbourhood.
        mapDensity(of: layout, for: vectors, metric: metric, neighbors: k + 1, workers: workers).correlation
    }
}
