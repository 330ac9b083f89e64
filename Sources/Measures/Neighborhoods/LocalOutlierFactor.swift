package import VectorMath

/// How much thinner the neighbourhood of each item is than those of its neighbours: about 1 within a crowd, above 1.5
/// for most outliers.
///
/// Breunig, Kriegel, Ng & Sander, "LOF: identifying density-based local outliers", SIGMOD 2000; as in scikit-learn, the
/// neighbourhood is the k nearest however many are as near as the last, and 10⁻¹⁰ is added to mean reachability
/// distances, so that equal items have a finite density.
///
/// - Parameter neighbors: of every item by a distance, nearest first.
/// - Returns: one factor per item; all 1 without neighbours.
package func localOutlierFactors(from neighbors: Neighbors) -> [Double] {
    let count = neighbors.queries.count
    let k = neighbors.k
    guard k > 0 else { return Array(repeating: 1, count: count) }
    let reach = (0..<count).map { Double(neighbors.values[$0 * k + k - 1]) }
    let densities = (0..<count).map { item in
        let sum = zip(neighbors.indices(at: item), neighbors.values(at: item)).reduce(0.0) {
            $0 + max(Double($1.1), reach[Int($1.0)])
        }
        return 1 / (sum / Double(k) + 1e-10)
    }
    return (0..<count).map { item in
        let sum = neighbors.indices(at: item).reduce(0.0) { $0 + densities[Int($1)] }
        return sum / Double(k) / densities[item]
    }
}
