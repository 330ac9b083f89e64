package import VectorMath

/// The same items under several metrics.
package struct MetricsOptions: Sendable, Hashable {
    package var metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)]
    /// Nearest items looked at.
    package var k = 10

    package static let metricLimit = 8

    package init(
        metrics: [Metric] = [.cosine, .dot, .euclidean, .manhattan, .minkowski(0.5)], k: Int = 10
    ) {
        self.metrics = metrics
        self.k = k
    }
}
