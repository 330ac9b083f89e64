import Analyses
package import VectorMath

/// The same items under several metrics.
package struct MetricsOptions: Sendable, Hashable {
    package var metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)]
    /// Nearest items looked at.
    package var k = MetricsQuestion.usualK

    package static let metricLimit = 8

    package init(
        metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)], k: Int = MetricsQuestion.usualK
    ) {
        self.metrics = metrics
        self.k = k
    }
}
