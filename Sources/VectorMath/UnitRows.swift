import CKernels

/// Rows of length one, so that their dot product is their cosine similarity; a row of zeros stays zeros and has
/// similarity 0 to everything. Only `Matrix.unitRows(workers:)` makes these.
package struct UnitRows: Sendable, Equatable {
    package let matrix: Matrix
    /// Rows that were all zeros, ascending.
    package let zeroRows: [Int]

    fileprivate init(unchecked matrix: Matrix, zeroRows: [Int]) {
        self.matrix = matrix
        self.zeroRows = zeroRows
    }
}

extension Matrix {
    private static let unitBlock = 1_024

    /// Every row divided by its length. Lengths are taken in double precision, so rows of very large or very small
    /// numbers come out right. The values must be finite.
    package func unitRows(workers: Workers) -> UnitRows {
        let matrix = Matrix.filled(rows: rows, columns: columns) { target in
            workers.run((rows + Self.unitBlock - 1) / Self.unitBlock) { block in
                storage.withElements { base in
                    for row in block * Self.unitBlock..<min(rows, (block + 1) * Self.unitBlock) {
                        let from = base + row * columns
                        let length = kernel_sum_of_squares(from, columns).squareRoot()
                        kernel_scale(from, columns, length > 0 ? 1 / length : 0, target.row(row))
                    }
                }
            }
        }
        return UnitRows(
            unchecked: matrix, zeroRows: (0..<rows).filter { row in matrix.row(row).allSatisfy { $0 == 0 } })
    }
}
