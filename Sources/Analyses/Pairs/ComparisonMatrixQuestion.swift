package import VectorMath

/// Every item against every item, in the order given: as many numbers as there are pairs.
package struct ComparisonMatrixQuestion: Question {
    package static let name = "comparison matrix"

    let metric: Metric

    package init(metric: Metric) {
        self.metric = metric
    }

    package func answer(_ vectors: Matrix, _ workers: Workers) -> Matrix {
        vectors.compared(under: metric, workers: workers)
    }
}
