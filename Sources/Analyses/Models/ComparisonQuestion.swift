import Measures
package import VectorMath

/// Two models' vectors of the same items: what is nearest, and the arrangements as a whole.
///
/// - Precondition: both have the same items in the same order.
package struct ComparisonQuestion: Question {
    package static let name = "two models compared"
    package static let version = 2
    package static let defaultK = 10

    let second: OtherVectors
    /// Held below half the items, beyond which any two lists agree.
    let k: Int
    let metric: Metric

    package init(with second: OtherVectors, k: Int = Self.defaultK, metric: Metric = .cosine) {
        self.second = second
        self.k = k
        self.metric = metric
    }

    package func answer(_ first: Matrix, _ workers: Workers) -> ModelComparison {
        let second = second.matrix
        precondition(first.rows == second.rows, "sets of different items")
        let k = max(1, min(k, (first.rows - 1) / 2))
        let found = [first, second].map { neighbors(of: $0, k: k, metric: metric, workers: workers) }
        let lists = found.map(\.neighbors)
        let agreement = NeighborAgreement(lists[0], lists[1])
        // Among items that are the same to the metric none is nearer than another.
        let hasNeighbors = [first, second].allSatisfy {
            !Comparison(of: $0, metric: metric, workers: workers).hasEqualRows
        }
        let pairs = PairCorrelation(first, second, metric: metric, workers: workers)
        return ModelComparison(
            k: agreement.k, shared: hasNeighbors ? agreement.shared : [],
            rankBiasedOverlap: hasNeighbors ? agreement.rankBiasedOverlap : [],
            nearest: agreement.shared.indices.map { item in
                lists.compactMap { $0.indices(at: item).first.map(Int.init) }
            },
            rankCorrelation: pairs.value, pairs: pairs.pairs, isSampled: pairs.isSampled,
            alignment: centeredKernelAlignment(first, second, workers: workers),
            distance: procrustesDistance(first, second, workers: workers),
            neighborRecalls: found.compactMap(\.recall))
    }
}
