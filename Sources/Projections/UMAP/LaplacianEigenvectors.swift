import VectorMath

/// The vectors along which a connected graph of n nodes falls apart most easily: those of the smallest eigenvalues of
/// its normalised Laplacian 1 − D^(−½) W D^(−½), but for the first, which tells nothing (Belkin & Niyogi, "Laplacian
/// eigenmaps", Neural Computation 15, 2003). n x count; columns of zeros where there are fewer than that.
///
/// They are the leading ones of M = D^(−½) W D^(−½), whose eigenvalues lie in −1...1. A block of random columns is
/// multiplied by polynomials that are small on −1...c and grow fast above (Zhou, Saad, Tiago & Chelikowsky,
/// "Self-consistent-field calculations using Chebyshev-filtered subspace iteration", J. Comput. Phys. 219, 2006),
/// c being the smallest eigenvalue that the block has shown so far. A start for a layout need not be exact.
///
/// - Parameter weights: symmetric, not negative.
func laplacianEigenvectors(of weights: SparseMatrix, count: Int, seed: UInt64, workers: Workers) -> Matrix {
    let size = weights.rows
    let degrees = (0..<size).map { row in
        weights.entries(of: row).reduce(0.0) { $0 + Double(weights.values[$1]) }.squareRoot()
    }
    var scaled = weights.values
    for row in 0..<size {
        for entry in weights.entries(of: row) {
            let both = degrees[row] * degrees[Int(weights.columnIndices[entry])]
            scaled[entry] = both > 0 ? Float(Double(weights.values[entry]) / both) : 0
        }
    }
    let normalized = SparseMatrix(
        rows: size, columns: size, rowStarts: weights.rowStarts, columnIndices: weights.columnIndices, values: scaled)
    if size <= wholeProblem { return wholeEigenvectors(of: normalized, count: count) }
    var search = FilteredSubspace(normalized, trivial: degrees, count: count, seed: seed, workers: workers)
    return search.run()
}

/// Graphs up to this size are solved whole.
private let wholeProblem = 160

private func wholeEigenvectors(of matrix: SparseMatrix, count: Int) -> Matrix {
    let size = matrix.rows
    var dense = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
        for entry in matrix.entries(of: row) {
            dense[row * size + Int(matrix.columnIndices[entry])] += Double(matrix.values[entry])
        }
    }
    let eigen = SymmetricEigen(of: dense, size: size)
    var vectors = Matrix(rows: size, columns: count)
    for column in 0..<max(0, min(count, size - 1)) {
        for (row, value) in eigen.vector(column + 1).enumerated() { vectors[row, column] = Float(value) }
    }
    return vectors
}

private struct FilteredSubspace {
    private static let rounds = 6
    private static let degree = 20
    /// Columns beyond those wanted.
    private static let spare = 6

    private let matrix: SparseMatrix
    private let trivial: [Double]
    private let count: Int
    private let workers: Workers
    private var basis: OrthonormalColumns

    init(_ matrix: SparseMatrix, trivial: [Double], count: Int, seed: UInt64, workers: Workers) {
        self.matrix = matrix
        let length = trivial.reduce(0) { $0 + $1 * $1 }.squareRoot()
        self.trivial = trivial.map { length > 0 ? $0 / length : 0 }
        self.count = count
        self.workers = workers
        basis = OrthonormalColumns(
            rows: matrix.rows, columns: min(matrix.rows, count + Self.spare), seed: seed, workers: workers)
    }

    mutating func run() -> Matrix {
        var cut = 0.7
        for _ in 0..<Self.rounds {
            basis.replace(by: lessTrivial(filtered(lessTrivial(basis.matrix), below: cut)))
            cut = max(cut, min(0.9999, ritz().values.last ?? cut))
        }
        let eigen = ritz()
        let turn = eigen.vectors.prefix(count * eigen.size).map(Float.init)
        return basis.matrix.timesTransposed(
            Matrix(rows: count, columns: eigen.size, storage: Array(turn)), workers: workers)
    }

    /// Eigenpairs of the matrix as the basis sees it.
    private func ritz() -> SymmetricEigen {
        let size = basis.matrix.columns
        let image = matrix.times(basis.matrix, workers: workers)
        let seen = basis.matrix.transposed().timesTransposed(image.transposed(), workers: workers)
        var symmetric = [Double](repeating: 0, count: size * size)
        for i in 0..<size {
            for j in 0..<size { symmetric[i * size + j] = (Double(seen[i, j]) + Double(seen[j, i])) / 2 }
        }
        return SymmetricEigen(of: symmetric, size: size)
    }

    /// What is left without the first eigenvector, which is known.
    private func lessTrivial(_ columns: Matrix) -> Matrix {
        var sums = [Double](repeating: 0, count: columns.columns)
        for row in 0..<columns.rows {
            for (column, value) in columns.row(row).enumerated() { sums[column] += trivial[row] * Double(value) }
        }
        var rest = columns
        rest.withMutableStorage { elements in
            for row in 0..<columns.rows {
                for column in 0..<columns.columns {
                    elements[row * columns.columns + column] -= Float(trivial[row] * sums[column])
                }
            }
        }
        return rest
    }

    /// Chebyshev's polynomial of the matrix with −1...cut moved to −1...1, times the columns, by its recurrence
    /// Tₖ₊₁ = 2 x Tₖ − Tₖ₋₁.
    private func filtered(_ columns: Matrix, below cut: Double) -> Matrix {
        let half = (cut + 1) / 2
        let middle = Float((cut - 1) / 2)
        var before = columns
        var now = combined(columns, columns, factor: Float(1 / half), middle, less: 0)
        for _ in 1..<Self.degree {
            let next = combined(now, before, factor: Float(2 / half), middle, less: 1)
            before = now
            now = next
        }
        return now
    }

    /// factor (M now − middle now) − less before
    private func combined(_ now: Matrix, _ before: Matrix, factor: Float, _ middle: Float, less: Float) -> Matrix {
        var product = matrix.times(now, workers: workers)
        product.withMutableStorage { product in
            now.storage.withUnsafeBufferPointer { now in
                before.storage.withUnsafeBufferPointer { before in
                    for place in 0..<product.count {
                        product[place] = factor * (product[place] - middle * now[place]) - less * before[place]
                    }
                }
            }
        }
        return product
    }
}
