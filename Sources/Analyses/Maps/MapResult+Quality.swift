import Projections
import VectorMath

extension MapResult {
    /// Neighbours by which maps are judged.
    private static let judged = 15

    /// The map with what it keeps of the neighbours that `vectors` have.
    func judged(for vectors: Matrix, by method: MapMethod, _ workers: Workers) -> MapResult {
        let (layout, metric) = (layout, method.metric)
        var judged = self
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
}
