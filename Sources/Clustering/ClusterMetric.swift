package import VectorMath

/// How clusters measure distance.
package enum ClusterMetric: String, CaseIterable, Sendable, Codable {
    /// |a − b|
    case euclidean
    /// 1 − a·b / (|a||b|): lengths are ignored. A row of zeros lies 1 away from every other row.
    case cosine

    package var comparison: Metric { self == .euclidean ? .euclidean : .cosine }

    /// The distance that belongs to a value of `comparison`; never negative.
    package func distance(from value: Float) -> Float { self == .euclidean ? value : max(0, 1 - value) }
}
