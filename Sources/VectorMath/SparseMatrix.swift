import CKernels

/// A matrix of mostly zeros, by rows: the entries of row i are `entries(of: i)` in `columnIndices` and `values`.
/// Invariant: `rowStarts` ascends from 0 to the number of entries, and every column index is below `columns`.
package struct SparseMatrix: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    /// `rows` + 1 numbers.
    package let rowStarts: [Int]
    package let columnIndices: [Int32]
    package let values: [Float]

    package init(rows: Int, columns: Int, rowStarts: [Int], columnIndices: [Int32], values: [Float]) {
        precondition(
            rows >= 0 && columns >= 0 && rowStarts.count == rows + 1 && rowStarts[0] == 0
                && rowStarts[rows] == values.count && columnIndices.count == values.count
                && zip(rowStarts, rowStarts.dropFirst()).allSatisfy { $0 <= $1 }
                && columnIndices.allSatisfy { $0 >= 0 && $0 < columns }, "not a sparse matrix")
        self.rows = rows
        self.columns = columns
        self.rowStarts = rowStarts
        self.columnIndices = columnIndices
        self.values = values
    }

    /// Rows given one by one, as pairs of column and value; pairs of one column add up where they are used.
    package init(columns: Int, rows: [[(column: Int, value: Float)]]) {
        var starts = [0]
        for row in rows { starts.append(starts[starts.count - 1] + row.count) }
        self.init(
            rows: rows.count, columns: columns, rowStarts: starts,
            columnIndices: rows.flatMap { $0.map { Int32($0.column) } }, values: rows.flatMap { $0.map(\.value) })
    }

    package func entries(of row: Int) -> Range<Int> { rowStarts[row]..<rowStarts[row + 1] }

    /// Rows for columns; entries of a row ascend.
    package func transposed() -> SparseMatrix {
        var starts = [Int](repeating: 0, count: columns + 1)
        for column in columnIndices { starts[Int(column) + 1] += 1 }
        for column in 0..<columns { starts[column + 1] += starts[column] }
        var next = starts
        var indices = [Int32](repeating: 0, count: values.count)
        var turned = [Float](repeating: 0, count: values.count)
        for row in 0..<rows {
            for entry in entries(of: row) {
                let column = Int(columnIndices[entry])
                indices[next[column]] = Int32(row)
                turned[next[column]] = values[entry]
                next[column] += 1
            }
        }
        return SparseMatrix(rows: columns, columns: rows, rowStarts: starts, columnIndices: indices, values: turned)
    }

    /// self · dense. Time O(entries · dense.columns).
    package func times(_ dense: Matrix, workers: Workers) -> Matrix {
        precondition(columns == dense.rows, "\(rows) x \(columns) times \(dense.rows) x \(dense.columns)")
        let width = dense.columns
        return Matrix.filled(rows: rows, columns: width) { target in
            workers.run((rows + 255) / 256) { block in
                for row in block * 256..<min(rows, (block + 1) * 256) { combine(row, dense.storage, width, target) }
            }
        }
    }

    private func combine(_ row: Int, _ dense: [Float], _ width: Int, _ target: MatrixTarget) {
        let entries = entries(of: row)
        let out = target.row(row)
        guard !dense.isEmpty, !entries.isEmpty else { return out.update(repeating: 0, count: width) }
        values.withUnsafeBufferPointer { values in
            columnIndices.withUnsafeBufferPointer { columns in
                guard let values = values.baseAddress, let columns = columns.baseAddress else { return }
                kernel_combine_rows(
                    values + entries.lowerBound, columns + entries.lowerBound, entries.count, dense, width, out)
            }
        }
    }
}
