package import VectorMath

/// Places for new items on a map that t-SNE has made, which stays as it is: the mean of the places of each one's nearest items,
/// weighed by how much it would want to lie by them (the starting places of openTSNE's `transform`; Poličar, Stražar & Zupan,
/// "Embedding to reference t-SNE space addresses batch effects in single-cell classification", 2023). An item whose vector is
/// that of a known one is put there.
///
/// - Parameters:
///   - vectors: one row per new item, finite, with as many columns as `known`.
///   - known: the vectors of the map's items, at least two.
///   - map: where these are.
///   - parameters: those of the map.
/// - Returns: new items x the map's dimensions.
package func tSNEPlaces(
    of vectors: Matrix, among known: Matrix, on map: Matrix, _ parameters: TSNEParameters, workers: Workers
) -> Matrix {
    precondition(known.rows == map.rows, "\(map.rows) points for \(known.rows) vectors")
    precondition(known.columns == vectors.columns, "\(vectors.columns) dimensions among \(known.columns)")
    let k = min(parameters.neighbors(for: known.rows), known.rows)
    let near = NearestKnown(of: vectors, among: known, k: k, metric: parameters.metric, workers: workers)
    let shares = TSNEAffinities.conditional(
        near.neighbors, metric: parameters.metric, perplexity: placingPerplexity(parameters.perplexity, of: k),
        workers: workers)
    var places = Matrix(rows: vectors.rows, columns: map.columns)
    for item in 0..<vectors.rows {
        let entries = item * k..<(item + 1) * k
        guard vectors.row(item) != known.row(near.indices[item * k]) else {
            for column in 0..<map.columns { places[item, column] = map[near.indices[item * k], column] }
            continue
        }
        for column in 0..<map.columns {
            places[item, column] = Float(
                entries.reduce(0.0) { $0 + Double(shares[$1]) * Double(map[near.indices[$1], column]) })
        }
    }
    return places
}

/// A new item belongs to the few that it is most like: with as many as the map's own perplexity it would be drawn between groups
/// that lie apart. openTSNE takes 5.
private func placingPerplexity(_ perplexity: Double, of neighbors: Int) -> Double {
    max(1, min(perplexity, 5, Double(neighbors) - 1))
}
