import VectorMath

/// A tall matrix whose columns are orthogonal and of length one; at first random.
///
/// Columns are made orthonormal through the Cholesky factor of their products, twice (CholeskyQR2: Yamamoto et al.,
/// "Roundoff error analysis of the Cholesky QR2 algorithm", ETNA 44, 2015): Y = Q R with YᵀY = RᵀR. A column that the
/// others nearly explain is replaced by a random one before the second round.
struct OrthonormalColumns {
    private(set) var matrix: Matrix
    private var generator: SeededGenerator
    private let workers: Workers

    init(rows: Int, columns: Int, seed: UInt64, workers: Workers) {
        generator = SeededGenerator(seed: seed)
        self.workers = workers
        matrix = Matrix(rows: rows, columns: columns)
        for place in 0..<rows * columns {
            matrix[place / columns, place % columns] = Float(generator.normal())
        }
        replace(by: matrix)
    }

    /// An orthonormal basis of what the columns of `columns` span.
    mutating func replace(by columns: Matrix) {
        matrix = columns
        for _ in 0..<3 {
            let lost = orthogonalize()
            if lost.isEmpty { break }
            for column in lost {
                for row in 0..<matrix.rows { matrix[row, column] = Float(generator.normal()) }
            }
        }
        _ = orthogonalize()
    }

    /// One round; gives the columns that are now zeros because the others explain them.
    private mutating func orthogonalize() -> [Int] {
        let size = matrix.columns
        let factor = InverseCholesky(matrix.columnProducts(workers: workers), size: size)
        matrix = matrix.times(Matrix(rows: size, columns: size, storage: factor.inverse), workers: workers)
        return factor.lost
    }
}

/// R⁻¹ for the upper triangular R with G = RᵀR, where G is scaled to ones on the diagonal first. A pivot that is
/// rounding alone gives a column of zeros.
private struct InverseCholesky {
    private(set) var inverse: [Float]
    private(set) var lost: [Int] = []

    /// Products of floats are good to about seven digits, and this leaves one.
    private static let leastPivot = 1e-6

    init(_ products: [Double], size: Int) {
        let lengths = (0..<size).map { products[$0 * size + $0].squareRoot() }
        // Row i of `rows` is row i of L = Rᵀ; row i of `turned` is row i of L⁻¹.
        var rows = [[Double]](repeating: Array(repeating: 0, count: size), count: size)
        var turned = rows
        for i in 0..<size {
            guard lengths[i] > 0 else {
                lost.append(i)
                continue
            }
            for j in 0..<i where rows[j][j] > 0 {
                var entry = products[i * size + j] / (lengths[i] * lengths[j])
                for k in 0..<j { entry -= rows[i][k] * rows[j][k] }
                rows[i][j] = entry / rows[j][j]
            }
            let pivot = 1 - rows[i][..<i].reduce(0) { $0 + $1 * $1 }
            guard pivot > Self.leastPivot else {
                lost.append(i)
                rows[i] = Array(repeating: 0, count: size)
                continue
            }
            let root = pivot.squareRoot()
            rows[i][i] = root
            turned[i][i] = 1 / root
            for k in 0..<i where rows[i][k] != 0 {
                let weight = rows[i][k] / root
                for j in 0...k { turned[i][j] -= weight * turned[k][j] }
            }
        }
        inverse = Array(repeating: 0, count: size * size)
        for i in 0..<size where rows[i][i] > 0 {
            for j in 0...i where lengths[j] > 0 { inverse[j * size + i] = Float(turned[i][j] / lengths[j]) }
        }
    }
}
