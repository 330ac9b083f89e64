// Goals: (1) the components of the covariance matrix to 1e-4 in direction; (2) the same bytes on any number of threads;
// (3) speed: one product of the data with itself, then work on the smaller side only.
//
// With X centred, n x d: the eigenvectors of XᵀX (d <= n) are the components; for d > n those of XXᵀ, u, give them as
// Xᵀu / |Xᵀu|. Both squares come from one blocked product; leading eigenpairs by subspace iteration with Rayleigh–Ritz
// steps (Golub & Van Loan, Matrix Computations, 8.2).

package import VectorMath

/// The directions along which the rows of a matrix vary most.
package struct PrincipalComponents: Sendable, Equatable {
    /// Of each column.
    package let mean: [Float]
    /// One row per component, `count` x d, length one; the entry of largest magnitude is positive. Where the data have
    /// fewer directions than asked for, the rest are zero.
    package let components: Matrix
    /// Variance along each component, n - 1 in the denominator (0 for one row).
    package let explainedVariance: [Double]
    /// Share of the total variance; 0 where there is none.
    package let explainedVarianceRatio: [Double]
    /// n x `count`: every row's place along the components.
    package let scores: Matrix
}

/// Principal component analysis of the rows of `data` (Pearson 1901; Hotelling 1933).
///
/// - Parameters:
///   - count: components wanted, at least 1.
///   - seed: of the start of the iteration; the result depends on it by less than its tolerance.
package func principalComponents(
    of data: Matrix, count: Int, seed: UInt64 = 42, workers: Workers
) -> PrincipalComponents {
    let mean = data.columnMeans(workers: workers).map { Float($0) }
    var centered = data
    centered.withMutableStorage { values in
        for row in 0..<data.rows {
            for column in 0..<data.columns { values[row * data.columns + column] -= mean[column] }
        }
    }
    let total = centered.storage.reduce(0.0) { $0 + Double($1) * Double($1) }
    let usesColumns = data.columns <= data.rows
    let square =
        usesColumns
        ? centered.transposed().gram(workers: workers) : centered.gram(workers: workers)
    let leading = leadingEigenvectors(of: square, count: min(count, square.rows), seed: seed)

    var rows: [[Float]] = []
    for (value, vector) in zip(leading.values, leading.vectors) {
        // Below the rounding of single precision there is no direction left, only noise.
        guard total > 0, value > total * 1e-10 else { break }
        let direction = usesColumns ? vector : transposedProduct(centered, vector)
        rows.append(signed(normalized(direction)).map { Float($0) })
    }
    let found = rows.count
    rows += Array(repeating: Array(repeating: 0, count: data.columns), count: max(0, count - found))
    let components = Matrix(rows: count, columns: data.columns, storage: rows.flatMap(\.self))
    let scores = centered.timesTransposed(components, workers: workers)
    let denominator = Double(max(1, data.rows - 1))
    let sums = (0..<count).map { component in
        (0..<data.rows).reduce(0.0) { $0 + Double(scores[$1, component]) * Double(scores[$1, component]) }
    }
    return PrincipalComponents(
        mean: mean, components: components, explainedVariance: sums.map { $0 / denominator },
        explainedVarianceRatio: sums.map { total > 0 ? $0 / total : 0 }, scores: scores)
}

private func transposedProduct(_ matrix: Matrix, _ vector: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: matrix.columns)
    for row in 0..<matrix.rows {
        let weight = vector[row]
        for (column, value) in matrix.row(row).enumerated() { result[column] += weight * Double(value) }
    }
    return result
}

private func normalized(_ vector: [Double]) -> [Double] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
}

/// Eigenvectors have no sign of their own; the largest entry (the first of equals) is made positive.
private func signed(_ vector: [Double]) -> [Double] {
    var largest = 0.0
    for value in vector where value.magnitude > largest.magnitude { largest = value }
    return largest < 0 ? vector.map { -$0 } : vector
}
