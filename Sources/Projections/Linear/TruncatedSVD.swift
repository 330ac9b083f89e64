package import VectorMath

/// The best low-rank approximation of a matrix: A ≈ scores · components.
package struct TruncatedSVD: Sendable {
    /// rows x rank: left singular vectors times their singular values.
    package let scores: Matrix
    /// rank x columns: right singular vectors, orthogonal rows of length one with the largest entry positive; zeros
    /// beyond the rank of A.
    package let components: Matrix
    /// Descending; zeros beyond the rank of A.
    package let singularValues: [Double]
}

// Goals: (1) the same bits on any number of workers; (2) singular values to about 10⁻⁴ where they matter; (3) speed.
//
// With B = A or Aᵀ, whichever has fewer rows, and Q of r + 10 random orthonormal columns:
//     Q ← orthonormal(B Bᵀ Q), a few times;   Z = Bᵀ Q;   ZᵀZ = W S² Wᵀ
// then the left singular vectors of B are Q W and the right ones Z W S⁻¹.

/// Truncated singular value decomposition, without centring, by randomised subspace iteration (Halko, Martinsson & Tropp,
/// "Finding structure with randomness", SIAM Review 53, 2011, algorithms 4.4 and 5.1). Time O(rank · entries +
/// rank² · (rows + columns)); nothing dense of size rows x columns is ever made.
///
/// - Parameters:
///   - rank: singular vectors wanted; columns beyond what A has are zeros.
///   - seed: of the random start.
package func truncatedSVD(of matrix: SparseMatrix, rank: Int, seed: UInt64, workers: Workers) -> TruncatedSVD {
    let wanted = max(0, rank)
    let turned = matrix.transposed()
    let isWide = matrix.rows <= matrix.columns
    let (small, large) = isWide ? (matrix, turned) : (turned, matrix)  // small · large = B Bᵀ
    let width = min(small.rows, wanted + 10)
    guard width > 0, wanted > 0, !matrix.values.isEmpty else {
        return TruncatedSVD(
            scores: Matrix(rows: matrix.rows, columns: wanted),
            components: Matrix(rows: wanted, columns: matrix.columns),
            singularValues: Array(repeating: 0, count: wanted))
    }
    var basis = OrthonormalColumns(rows: small.rows, columns: width, seed: seed, workers: workers)
    for _ in 0..<powerIterations {
        basis.replace(by: small.times(large.times(basis.matrix, workers: workers), workers: workers))
    }
    let image = large.times(basis.matrix, workers: workers)
    let eigen = SymmetricEigen(of: image.columnProducts(workers: workers), size: width)
    let turn = Matrix(rows: width, columns: width, storage: eigen.vectors.map(Float.init))
    let left = basis.matrix.timesTransposed(turn, workers: workers)  // orthonormal columns
    let right = image.timesTransposed(turn, workers: workers)  // columns of length S
    let values = eigen.values.map { max(0, $0).squareRoot() }
    return isWide
        ? assemble(wanted, values, scaled: left, by: values, directions: right)
        : assemble(wanted, values, scaled: right, by: Array(repeating: 1, count: width), directions: left)
}

private let powerIterations = 4

/// Scores are columns of `scaled` times `factors`, components the columns of `directions` to length one.
private func assemble(
    _ rank: Int, _ values: [Double], scaled: Matrix, by factors: [Double], directions: Matrix
) -> TruncatedSVD {
    let least = (values.first ?? 0) * 1e-5
    var scores = Matrix(rows: scaled.rows, columns: rank)
    var components: [Float] = []
    var kept: [Double] = []
    let columns = directions.transposed()
    for place in 0..<rank {
        guard place < values.count, values[place] > least,
            let row = unitRow(columns.row(place).map(Double.init))
        else {
            components += Array(repeating: 0, count: directions.rows)
            kept.append(0)
            continue
        }
        components += row
        kept.append(values[place])
        let isFlipped = zip(row, columns.row(place)).contains { $0 * $1 < 0 }
        let factor = Float(isFlipped ? -factors[place] : factors[place])
        for item in 0..<scaled.rows { scores[item, place] = scaled[item, place] * factor }
    }
    return TruncatedSVD(
        scores: scores, components: Matrix(rows: rank, columns: directions.rows, storage: components),
        singularValues: kept)
}
