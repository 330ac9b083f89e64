import CKernels

/// Mean and standard deviation of each column.
package struct ColumnStatistics: Sendable, Equatable {
    package let mean: [Double]
    /// With n in the denominator; 0 for a constant column.
    package let standardDeviation: [Double]
}

/// Sums run in double precision over blocks of rows of fixed size, folded in block order.
extension Matrix {
    private static let statisticsBlock = 1_024

    /// Euclidean length of each row, in double precision: finite for all rows that are, longer than a `Float` can be
    /// as well.
    package func lengths() -> [Double] {
        storage.withUnsafeBufferPointer { elements in
            (0..<rows).map { row in
                guard let base = elements.baseAddress else { return 0 }
                return kernel_sum_of_squares(base + row * columns, columns).squareRoot()
            }
        }
    }

    /// `lengths()` rounded: exact for values whose squares overflow `Float`, infinite where the length does.
    package func norms() -> [Float] { lengths().map { Float($0) } }

    /// True where each row has the length 1, but for what rounding to three digits leaves.
    package var hasUnitRows: Bool { norms().allSatisfy { ($0 - 1).magnitude < 1e-3 } }

    /// True where no row differs from another; also without rows.
    package var hasEqualRows: Bool { (1..<max(1, rows)).allSatisfy { row($0) == row(0) } }

    /// True where no value is NaN or infinite.
    package var isFinite: Bool {
        storage.withUnsafeBufferPointer { $0.baseAddress.map { kernel_all_finite($0, storage.count) != 0 } ?? true }
    }

    /// Row and column of the first value that is NaN or infinite.
    package var firstNonFinite: (row: Int, column: Int)? {
        guard !isFinite, let index = storage.firstIndex(where: { !$0.isFinite }) else { return nil }
        return (index / columns, index % columns)
    }

    /// The mean of each column over the rows; zeros without rows.
    package func columnMeans(workers: Workers) -> [Double] {
        let sums = columnSums(workers: workers) { kernel_add_row($0, $1, columns) }
        return rows == 0 ? sums : sums.map { $0 / Double(rows) }
    }

    /// The mean of the rows named; zeros where none is.
    package func meanRow(of indices: [Int]) -> [Float] {
        guard !indices.isEmpty, columns > 0 else { return Array(repeating: 0, count: columns) }
        var sums = [Double](repeating: 0, count: columns)
        for index in indices {
            storage.withUnsafeBufferPointer { elements in
                guard let base = elements.baseAddress else { return }
                precondition(index >= 0 && index < rows, "no row \(index) among \(rows)")
                kernel_add_row(&sums, base + index * columns, columns)
            }
        }
        return sums.map { Float($0 / Double(indices.count)) }
    }

    /// Mean and standard deviation of each column, in two passes: no cancellation for columns far from zero.
    package func columnStatistics(workers: Workers) -> ColumnStatistics {
        let mean = columnMeans(workers: workers)
        let squares = columnSums(workers: workers) { kernel_add_squared_deviations($0, $1, mean, columns) }
        return ColumnStatistics(
            mean: mean, standardDeviation: squares.map { ($0 / Double(max(1, rows))).squareRoot() })
    }

    private func columnSums(
        workers: Workers, _ add: @Sendable (UnsafeMutablePointer<Double>, UnsafePointer<Float>) -> Void
    ) -> [Double] {
        guard columns > 0, rows > 0 else { return Array(repeating: 0, count: columns) }
        let blocks = (rows + Self.statisticsBlock - 1) / Self.statisticsBlock
        let partial = workers.gather(blocks) { block in
            var sums = [Double](repeating: 0, count: columns)
            storage.withUnsafeBufferPointer { elements in
                guard let base = elements.baseAddress else { return }
                for row in block * Self.statisticsBlock..<min(rows, (block + 1) * Self.statisticsBlock) {
                    add(&sums, base + row * columns)
                }
            }
            return sums
        }
        return partial.dropFirst().reduce(into: partial[0]) { total, sums in
            for column in 0..<columns { total[column] += sums[column] }
        }
    }
}
