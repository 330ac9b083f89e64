import VectorMath

extension Matrix {
    /// The `k` nearest of all rows or more: `known`, where these are enough, else found here.
    func neighbors(
        _ known: Neighbors?, k: Int, metric: Metric, seed: UInt64, workers: Workers
    ) -> Neighbors {
        if let known, known.k >= k, known.queries.elementsEqual(0..<rows) { return known }
        return VectorMath.neighbors(of: self, k: k, metric: metric, seed: seed, workers: workers).neighbors
    }
}
