import CKernels
import VectorMath

/// Rows in fewer columns: their places along the directions of most variance. Two rows lie at least as far apart as
/// their sketches, so those whose sketches are far apart need not be compared.
struct RowSketch: Sendable {
    let matrix: Matrix
    /// |sketch|² / 2 of each row.
    let halves: [Float]
    /// What rounding may take from squared distances, as a share of (|a| + |b|)².
    private let share: Double
    private let longest: Double

    /// The rows themselves.
    init(_ rows: ClusterRows) {
        self.init(rows.matrix, of: rows)
    }

    /// Columns of a narrow sketch: a quarter, which hold most of the variance where rows are embeddings.
    static func width(of rows: ClusterRows) -> Int { min(rows.columns, (rows.columns / 4 + 15) / 16 * 16) }

    /// Takes about 9 d³ + 2 n d² operations.
    init(narrowing rows: ClusterRows, workers: Workers) {
        let columns = rows.columns
        let wanted = Self.width(of: rows)
        let products = rows.matrix.columnProducts(
            lessMeans: rows.matrix.columnMeans(workers: workers), workers: workers)
        let found = SymmetricEigen(of: products, size: columns).vectors.prefix(wanted * columns)
        let directions = Matrix(rows: wanted, columns: columns, storage: found.map { Float($0) })
        self.init(rows.matrix.timesTransposed(directions, workers: workers), of: rows)
    }

    /// Sums of d products are off by at most 4 √d 2⁻²⁴ |a| |b| (see Comparison+Search), and so is each column of a sketch.
    private init(_ matrix: Matrix, of rows: ClusterRows) {
        self.matrix = matrix
        halves = matrix.norms().map { $0 * $0 / 2 }
        longest = Double(rows.squares.max() ?? 0).squareRoot()
        share = 8 * (Double(rows.columns * matrix.columns).squareRoot() + 8) * 0x1p-24
    }

    /// A row lies farther from `row` than the root of `square` where its half, less the product of both sketches, is more
    /// than this.
    func limit(of row: Int, square: Double) -> Float {
        let half = Double(halves[row])
        let lengths = (2 * half).squareRoot() + longest
        return Float(square / 2 + share * (lengths * lengths + square) - half)
    }
}
