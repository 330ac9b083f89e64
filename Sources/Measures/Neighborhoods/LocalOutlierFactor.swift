package import VectorMath

/// How much thinner the neighbourhood of each item is than those of its neighbours, copies counted once.
///
/// An item with more copies than neighbours lies at no distance from all of them: its density has no bound, nor have the
/// factors of items beside it. Breunig et al. look for k different places then (their k-distinct-distance); here items
/// that are the same are one place throughout, and have its factor.
package struct LocalOutliers: Sendable, Equatable {
    /// Neighbours of each place; fewer than asked for where there are fewer places.
    package let k: Int
    /// Different rows.
    package let places: Int
    /// One per item; nil where all lie in one place: there is no neighbourhood.
    package let factors: [Double]?

    /// - Parameters:
    ///   - rows: one per item, finite, compared by Euclidean distance.
    ///   - search: the nearest of every row of a matrix.
    package init(of rows: Matrix, k: Int, search: (Matrix, Int) -> Neighbors) {
        let (placeOfItem, firstItems) = rows.places()
        places = firstItems.count
        self.k = min(k, places - 1)
        guard places > 1 else {
            factors = nil
            return
        }
        let found = search(places < rows.rows ? rows.selecting(rows: firstItems) : rows, self.k)
        factors = localOutlierFactors(from: found).map { factors in placeOfItem.map { factors[$0] } }
    }
}

/// About 1 within a crowd, above 1.5 for most outliers.
///
/// Breunig, Kriegel, Ng & Sander, "LOF: identifying density-based local outliers", SIGMOD 2000; as in scikit-learn, the
/// neighbourhood is the k nearest however many are as near as the last, and 10⁻¹⁰ is added to mean reachability
/// distances, so that equal items have a finite density.
///
/// - Parameter neighbors: of every item by a distance, nearest first.
/// - Returns: one factor per item; nil without neighbours.
package func localOutlierFactors(from neighbors: Neighbors) -> [Double]? {
    let count = neighbors.queries.count
    let k = neighbors.k
    guard k > 0 else { return nil }
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
