package import VectorMath

// Goals, in this order: (1) same input and seed, same bytes, on any number of workers; (2) the published gradient: exact
// for few points, else within one percent; (3) speed.

/// A map by t-SNE (van der Maaten & Hinton, "Visualizing data using t-SNE", JMLR 9, 2008): n x `dimensions` coordinates
/// with mean zero. Always finite, also for items that are equal, and for two or fewer.
///
/// Attraction comes from the 3 · perplexity nearest neighbours. Repulsion is summed over all pairs up to
/// `exactRepulsionLimit` points; beyond, over a grid by Fourier transform in the plane (`GridRepulsion`), by cells of a tree
/// in space (`SpaceTree`).
///
/// - Parameters:
///   - vectors: one row per item, finite.
///   - neighbors: of all rows under `parameters.metric`, at least `parameters.neighbors(for:)` each, where the caller
///     has them; otherwise they are found here, exactly up to `exactNeighborLimit` items.
///   - progress: told the share of the steps done after each; returns false to stop there.
package func tSNE(
    of vectors: Matrix, _ parameters: TSNEParameters, neighbors: Neighbors? = nil, workers: Workers,
    progress: ((Double) -> Bool)? = nil
) -> Matrix {
    precondition(parameters.dimensions == 2 || parameters.dimensions == 3, "a map has 2 or 3 dimensions")
    let count = vectors.rows
    guard count > 1 else { return Matrix(rows: count, columns: parameters.dimensions) }
    let k = parameters.neighbors(for: count)
    let near = vectors.neighbors(
        neighbors, k: k, metric: parameters.metric, seed: parameters.seed, workers: workers)
    let affinities = TSNEAffinities(
        of: near, nearest: k, metric: parameters.metric, perplexity: parameters.perplexity(for: count),
        workers: workers)
    let start = tsneStart(of: vectors, parameters, workers: workers)
    var descent = TSNEDescent(
        affinities: affinities, start: start,
        method: RepulsionMethod(count: count, dimensions: parameters.dimensions), workers: workers)
    return descent.run(parameters, progress: progress ?? { _ in true })
}
