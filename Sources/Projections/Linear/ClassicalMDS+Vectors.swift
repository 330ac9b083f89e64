package import VectorMath

/// Classical scaling of the distances between vectors: under cosine the chords √(2 − 2 cos), which a space can have.
///
/// - Parameters:
///   - vectors: one row per item, few enough for all distances: see `classicalMDS(of:dimensions:seed:)`.
package func classicalMDS(
    of vectors: Matrix, metric: Metric, dimensions: Int, seed: UInt64, workers: Workers
) -> ClassicalMDS {
    let isAngle = metric == .cosine
    let rows = isAngle ? vectors.unitRows(workers: workers).matrix : vectors
    let space = isAngle ? Metric.euclidean : metric
    let compared = Comparison(of: rows, metric: space, workers: workers).matrix(workers: workers)
    var distances = Matrix(rows: compared.rows, columns: compared.columns, storage: space.distances(compared.storage))
    for item in 0..<distances.rows { distances[item, item] = 0 }
    return classicalMDS(of: distances, dimensions: dimensions, seed: seed)
}
