extension Metric {
    /// Values as distances: none is negative, and 0 is as near as can be.
    package func distances(_ values: [Float]) -> [Float] {
        switch self {
        case .cosine: return values.map { max(0, 1 - $0) }
        case .euclidean, .manhattan, .minkowski, .hamming: return values
        case .dot:
            // Dot products have no top; the largest seen stands for touching.
            let top = values.max() ?? 0
            return values.map { min(top - $0, .greatestFiniteMagnitude) }
        }
    }
}
