import Artifacts
package import Datasets
import Measures
import VectorMath

extension Analyst {
    /// Most items that a comparison names as changed.
    package static let changedLimit = 20

    /// Two models' vectors of the same items: their `k` nearest by cosine similarity, and the arrangements as a whole.
    /// `k` is held below half the items, beyond which any two lists agree.
    ///
    /// - Precondition: both sets have the same items in the same order.
    package func comparison(of first: VectorSet, with second: VectorSet, k asked: Int) throws -> ModelComparison {
        precondition(first.vectors.rows == second.vectors.rows, "sets of different items")
        let k = max(1, min(asked, (first.vectors.rows - 1) / 2))
        return try kept("two models compared", of: first, [second.hash.hex, "\(k)"]) { workers in
            let lists = [first, second].map {
                Comparison(of: $0.vectors, metric: .cosine, workers: workers).nearest(k, workers: workers)
            }
            let agreement = NeighborAgreement(lists[0], lists[1])
            // Among vectors that all point one way none is nearer than another.
            let hasNeighbors = [first, second].allSatisfy { set in
                !set.vectors.unitRows(workers: workers).matrix.hasEqualRows
            }
            let pairs = PairCorrelation(first.vectors, second.vectors, metric: .cosine, workers: workers)
            return ModelComparison(
                k: agreement.k, shared: hasNeighbors ? agreement.shared : [],
                rankBiasedOverlap: hasNeighbors ? agreement.rankBiasedOverlap : [],
                mostChanged: hasNeighbors
                    ? agreement.mostChanged(Self.changedLimit).filter { agreement.shared[$0] < agreement.k } : [],
                nearest: agreement.shared.indices.map { item in
                    lists.compactMap { $0.indices(at: item).first.map(Int.init) }
                },
                rankCorrelation: pairs.value, pairs: pairs.pairs, isSampled: pairs.isSampled,
                alignment: centeredKernelAlignment(first.vectors, second.vectors, workers: workers),
                distance: procrustesDistance(first.vectors, second.vectors, workers: workers))
        }
    }
}
