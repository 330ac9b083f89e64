package import Projections
package import VectorMath

/// How far the distances of each item on a map are those of its vector.
package struct MapItemDistancesQuestion: Question {
    package static let name = "map judged by item"

    /// The places, one row per item.
    let layout: OtherVectors
    /// What the map takes for near.
    let metric: Metric

    package init(layout: OtherVectors, metric: Metric) {
        self.layout = layout
        self.metric = metric
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> MapDistancesByItem {
        mapDistancesByItem(of: layout.matrix, for: vectors, metric: metric, workers: workers)
    }
}
