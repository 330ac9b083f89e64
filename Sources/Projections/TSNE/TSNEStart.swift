import VectorMath

/// Standard deviation of the first coordinate at the start.
private let startSpread = 1e-4

/// Where t-SNE's points start: the principal components (of rows of length one under cosine) scaled to a spread of
/// 10⁻⁴ (Kobak & Linderman, "Initialization is critical for preserving global data structure in both t-SNE and UMAP",
/// Nature Biotechnology 39, 2021), moved by a hundredth of that so that no two points coincide; or normal numbers.
func tsneStart(of vectors: Matrix, _ parameters: TSNEParameters, workers: Workers) -> Matrix {
    let dimensions = parameters.dimensions
    var start = Matrix(rows: vectors.rows, columns: dimensions)
    var share = 1.0
    if parameters.initialization == .pca, let scaled = scaledScores(of: vectors, parameters, workers: workers) {
        start = scaled
        share = 0.01
    }
    for row in 0..<start.rows {
        var generator = SeededGenerator(seed: parameters.seed, stream: UInt64(row))
        for column in 0..<dimensions {
            start[row, column] += Float(generator.normal() * startSpread * share)
        }
    }
    return start
}

/// Nil where the vectors do not differ.
private func scaledScores(of vectors: Matrix, _ parameters: TSNEParameters, workers: Workers) -> Matrix? {
    let rows = parameters.metric == .cosine ? vectors.unitRows(workers: workers).matrix : vectors
    let scores = principalComponents(
        of: rows, count: parameters.dimensions, seed: parameters.seed, workers: workers
    ).scores
    let spread = scores.columnStatistics(workers: workers).standardDeviation[0]
    guard spread > 0, spread.isFinite, scores.storage.allSatisfy(\.isFinite) else { return nil }
    let scaled = scores.storage.map { Float(Double($0) / spread * startSpread) }
    return Matrix(rows: scores.rows, columns: scores.columns, storage: scaled)
}
