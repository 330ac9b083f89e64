package import VectorMath

/// The directions in which some vectors differ most, and where each vector lies along them.
package struct PrincipalComponents: Sendable {
    /// The mean of each dimension, taken away before anything else.
    package let mean: [Double]
    /// `count` x dimensions: orthogonal rows of length one, most variance first, each with its largest loading positive.
    /// Rows of zeros where the vectors spread in fewer directions than were asked for.
    package let components: Matrix
    /// Variance along each component, with n − 1 in the denominator (0 for fewer than two vectors).
    package let explainedVariance: [Double]
    /// That as a share of the variance in all directions; nil where there is none (0/0).
    package let explainedVarianceRatio: [Double]?
    /// n x `count`: each vector less the mean, along each component. Numbers that do not fit `Float` are held at its
    /// largest.
    package let scores: Matrix
    /// Scores in numbers that fit, and what they are to be multiplied by.
    let scaledScores: Matrix
    let unit: Double

    /// n x `count`: scores in units of their standard deviation, so that every component weighs the same (whiten of
    /// scikit-learn). Zeros along components without variance.
    package var whitenedScores: Matrix {
        let factors = explainedVariance.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        var whitened = scores
        for row in 0..<scores.rows {
            for (column, factor) in factors.enumerated() {
                whitened[row, column] = Float(Double(scaledScores[row, column]) * unit * factor)
            }
        }
        return whitened
    }

    /// Other vectors of as many dimensions, where they lie along the components: one row for each.
    package func scores(of others: Matrix) -> Matrix {
        precondition(others.columns == mean.count, "\(others.columns) dimensions among \(mean.count)")
        var scores = Matrix(rows: others.rows, columns: components.rows)
        for row in 0..<others.rows {
            let centered = zip(others.row(row), mean).map { Double($0) - $1 }
            for component in 0..<components.rows {
                let sum = zip(centered, components.row(component)).reduce(0) { $0 + $1.0 * Double($1.1) }
                scores[row, component] = Comparison.held(sum)
            }
        }
        return scores
    }

    /// The same in units of the standard deviation that the component's own scores have.
    package func whitenedScores(of others: Matrix) -> Matrix {
        var whitened = scores(of: others)
        for (column, variance) in explainedVariance.enumerated() {
            let factor = variance > 0 ? 1 / variance.squareRoot() : 0
            for row in 0..<whitened.rows {
                whitened[row, column] = Comparison.held(Double(whitened[row, column]) * factor)
            }
        }
        return whitened
    }
}

// Goals: (1) right for any shape, never NaN; (2) the same bits on any number of workers; (3) speed.
//
// X is n x d, less its mean. The components are eigenvectors v of XᵀX. Where n < d the smaller XXᵀ has the same
// eigenvalues, and v = Xᵀu / |Xᵀu| for its eigenvectors u. Explained variance = eigenvalue / (n − 1).

/// Principal component analysis (Jolliffe, "Principal Component Analysis", 2nd ed., 2002) by the eigenvectors of the
/// smaller of covariance and Gram matrix. Time O(n d min(n, d)); few components of a large one by `leadingEigenpairs`.
///
/// - Parameters:
///   - set: one row per item, finite.
///   - count: components wanted, at least 0.
///   - seed: of the search for few components of many dimensions; the result depends on it by rounding alone.
package func principalComponents(of set: Matrix, count: Int, seed: UInt64, workers: Workers) -> PrincipalComponents {
    let (matrix, unit) = set.withProductsThatFit()
    let mean = matrix.columnMeans(workers: workers)
    let wanted = max(0, count)
    let found =
        matrix.rows < matrix.columns
        ? fewRows(matrix, mean, wanted, seed, workers) : fewColumns(matrix, mean, wanted, seed, workers)
    let scores = matrix.timesTransposed(found.components, lessMeans: mean, workers: workers)
    let degrees = Double(max(1, matrix.rows - 1))
    return PrincipalComponents(
        mean: unit == 1 ? mean : mean.map { $0 * unit }, components: found.components,
        explainedVariance: found.eigenvalues.map { $0 / degrees * (unit * unit) },
        explainedVarianceRatio: matrix.hasEqualRows || found.total == 0
            ? nil : found.eigenvalues.map { min(1, $0 / found.total) },
        scores: unit == 1 ? scores : scores.multiplied(by: unit), scaledScores: scores, unit: unit)
}

private struct Decomposition {
    let components: Matrix
    let eigenvalues: [Double]
    /// The sum of all eigenvalues.
    let total: Double
}

private func fewColumns(
    _ matrix: Matrix, _ mean: [Double], _ count: Int, _ seed: UInt64, _ workers: Workers
) -> Decomposition {
    let size = matrix.columns
    let products = matrix.columnProducts(lessMeans: mean, workers: workers)
    let pairs = leadingEigenpairs(of: products, size: size, count: min(count, size), seed: seed)
    let directions = pairs.values.indices.map { Array(pairs.vector($0)) }
    return finish(directions, pairs.values, trace: trace(products, size), count, size)
}

private func fewRows(
    _ matrix: Matrix, _ mean: [Double], _ count: Int, _ seed: UInt64, _ workers: Workers
) -> Decomposition {
    let size = matrix.rows
    let centered = Matrix.centered(matrix, mean)
    let products = centered.transposed().columnProducts(workers: workers)
    let pairs = leadingEigenpairs(of: products, size: size, count: min(count, size), seed: seed)
    let directions = pairs.values.indices.map { centered.combination(of: pairs.vector($0)) }
    return finish(directions, pairs.values, trace: trace(products, size), count, matrix.columns)
}

private func trace(_ products: [Double], _ size: Int) -> Double {
    (0..<size).reduce(0) { $0 + products[$1 * size + $1] }
}

/// Directions to length one and with a fixed sign; those that carry no variance, and those missing, are zeros.
private func finish(
    _ directions: [[Double]], _ values: [Double], trace: Double, _ count: Int, _ columns: Int
) -> Decomposition {
    // Below this an eigenvalue is rounding: products of floats are good to seven digits.
    let least = max(trace, 0) * 1e-12
    var components: [Float] = []
    var eigenvalues: [Double] = []
    for place in 0..<count {
        let value = place < values.count ? values[place] : 0
        if value > least, let row = unitRow(directions[place]) {
            components += row
            eigenvalues.append(value)
        } else {
            components += Array(repeating: 0, count: columns)
            eigenvalues.append(0)
        }
    }
    return Decomposition(
        components: Matrix(rows: count, columns: columns, storage: components), eigenvalues: eigenvalues,
        total: max(trace, 0))
}

/// A direction of length one whose largest entry (of equals, the first) is positive; nil for zeros.
func unitRow(_ direction: [Double]) -> [Float]? {
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0, length.isFinite else { return nil }
    var largest = 0.0
    for entry in direction where abs(entry) > abs(largest) { largest = entry }
    let scale = (largest < 0 ? -1 : 1) / length
    return direction.map { Float($0 * scale) }
}

extension Matrix {
    fileprivate func multiplied(by factor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, storage: storage.map { Comparison.held(Double($0) * factor) })
    }

    fileprivate static func centered(_ matrix: Matrix, _ mean: [Double]) -> Matrix {
        var rows: [Float] = []
        rows.reserveCapacity(matrix.storage.count)
        matrix.withRows(0..<matrix.rows, lessMeans: mean) { base in
            rows += UnsafeBufferPointer(start: base, count: matrix.storage.count)
        }
        return rows.count == matrix.storage.count
            ? Matrix(rows: matrix.rows, columns: matrix.columns, storage: rows) : matrix
    }

    /// The sum of the rows, each times its weight.
    fileprivate func combination(of weights: ArraySlice<Double>) -> [Double] {
        var sum = [Double](repeating: 0, count: columns)
        for (row, weight) in zip(0..<rows, weights) {
            for (column, value) in self.row(row).enumerated() { sum[column] += weight * Double(value) }
        }
        return sum
    }
}
