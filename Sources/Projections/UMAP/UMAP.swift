package import VectorMath

/// A map on which neighbours stay neighbours: uniform manifold approximation and projection (McInnes, Healy & Melville,
/// "UMAP: uniform manifold approximation and projection for dimension reduction", 2018). The same map for
/// the same seed, on any number of workers. Time O(n · neighbours · epochs), and before that for neighbours not given.
///
/// One item lies at the origin, two lie `spread` apart; more always have finite coordinates, also where vectors are
/// equal, zero under cosine, or fall into parts that share no neighbours.
///
/// - Parameters:
///   - vectors: one row per item, finite.
///   - neighbors: of all rows under `parameters.metric`, at least `parameters.otherNeighbors(among:)` each, where the
///     caller has them; otherwise they are found here, exactly up to `exactNeighborLimit` items.
///   - labels: one for each item, nil where unknown: items of one label are drawn together, by `targetWeight`.
///   - start: where the items start, stretched to 0...10 along each coordinate; nil: by `parameters.initialization`.
///   - progress: called after each round with the share of the layout done; false stops early.
/// - Returns: items x `dimensions`.
package func umap(
    of vectors: Matrix, _ parameters: UMAPParameters = UMAPParameters(), neighbors: Neighbors? = nil,
    labels: [Int?]? = nil, start given: Matrix? = nil, workers: Workers, progress: ((Double) -> Bool)? = nil
) -> Matrix {
    var parameters = parameters
    parameters.dimensions = max(1, parameters.dimensions)
    let count = vectors.rows
    if let given {
        precondition(given.rows == count && given.columns == parameters.dimensions, "a start of another shape")
    }
    guard count > 2 else {
        var few = Matrix(rows: count, columns: parameters.dimensions)
        if count == 2 { few[1, 0] = Float(parameters.spread) }
        return few
    }
    let wanted = parameters.otherNeighbors(among: count)
    let near = vectors.neighbors(
        neighbors, k: wanted, metric: parameters.metric, seed: parameters.seed, workers: workers)
    let graph = FuzzyGraph(
        neighbors: near, nearest: wanted, metric: parameters.metric, localConnectivity: parameters.localConnectivity,
        mix: parameters.setOperationMix, workers: workers)
    let weights = labels.map { graph.weights.intersected(labels: $0, weight: parameters.targetWeight) } ?? graph.weights
    let start = UMAPStart(vectors: vectors, weights: weights, parameters: parameters, workers: workers)
        .positions(given: given)
    let epochs = Double(max(1, parameters.epochs(for: count)))
    let density = parameters.density.map {
        LocalDensity(
            of: vectors, weights: weights, metric: parameters.metric, epochs: parameters.epochs(for: count), $0,
            workers: workers)
    }
    var layout = UMAPLayout(weights, start: start, parameters, density: density)
    while !layout.isFinished {
        layout.advance(workers: workers)
        if let progress, !progress(Double(layout.epoch) / epochs) { break }
    }
    return layout.positions
}
