import Projections
package import VectorMath

/// What a map keeps of the neighbours that vectors have; nil where no item is nearer than another, among the vectors or
/// on the map.
package struct MapQualityQuestion: Question {
    package static let name = "map quality"
    /// Neighbours by which maps are judged.
    package static let defaultK = 15

    /// The places, one row per item.
    let layout: OtherVectors
    /// What the map takes for near.
    let metric: Metric
    let k: Int

    package init(layout: OtherVectors, metric: Metric, k: Int = Self.defaultK) {
        self.layout = layout
        self.metric = metric
        self.k = k
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapResult.Quality? {
        MapResult.Quality(of: layout.matrix, for: vectors, metric: metric, k: k, workers: workers)
    }
}

extension MapResult {
    /// The map with what it keeps of the neighbours that `vectors` have.
    func judged(for vectors: Matrix, by method: MapMethod, _ workers: Workers) -> MapResult {
        let layout = layout
        var judged = self
        judged.spreadCopies = MapResult.SpreadCopies(of: vectors, on: layout)
        judged.quality = Quality(of: layout, for: vectors, metric: method.metric, workers: workers)
        if method.keepsDensity, judged.quality != nil {
            judged.quality?.densityCorrelation = MapAssessment.densityCorrelation(
                of: layout, for: vectors, metric: method.metric, workers: workers)
        }
        return judged
    }
}

extension MapResult.Quality {
    fileprivate init?(
        of layout: Matrix, for vectors: Matrix, metric: Metric, k: Int = MapQualityQuestion.defaultK, workers: Workers
    ) {
        guard let found = mapQuality(of: layout, for: vectors, metric: metric, k: k, workers: workers) else {
            return nil
        }
        func spread(_ scores: [Float]) -> [Float] {
            var all = [Float](repeating: .nan, count: vectors.rows)
            for (item, score) in zip(found.items, scores) { all[item] = score }
            return all
        }
        self.init(
            neighborCount: found.k, trustworthiness: found.trustworthiness, continuity: found.continuity,
            neighborOverlap: found.neighborOverlap, overlapByItem: spread(found.overlapByItem),
            trustworthinessByItem: spread(found.trustworthinessByItem),
            continuityByItem: spread(found.continuityByItem), densityCorrelation: nil)
    }
}
