import Measures
package import VectorMath

/// How items stand in each other's lists of nearest, and whether nearest means anything.
package struct NeighborhoodsQuestion: Question {
    package static let name = "neighborhoods"
    package static let defaultK = MetricsQuestion.defaultK
    /// Of more items, so many drawn at random are compared with all others for the contrast.
    package static let contrastSample = 2_000

    /// Held below half the items.
    let k: Int
    let metric: Metric

    package init(k: Int = Self.defaultK, metric: Metric = .cosine) {
        self.k = k
        self.metric = metric
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> NeighborhoodProfile {
        let near = neighbors(
            of: vectors, k: max(1, min(k, (vectors.rows - 1) / 2)), metric: metric, workers: workers)
        var generator = SeededGenerator(seed: 42)
        let items = generator.sample(Self.contrastSample, of: vectors.rows)
        return NeighborhoodProfile(
            NearestLists(of: near.neighbors),
            isDefined: !Comparison(of: vectors, metric: metric, workers: workers).hasEqualRows,
            contrast: RelativeContrast(of: vectors, metric: metric, items: items, workers: workers).value,
            neighborRecall: near.recall)
    }
}
