/// A dense, row-major matrix of `Float`: one row per item, one column per dimension.
/// Invariant: `storage.count == rows * columns`.
package struct Matrix: Sendable, Equatable {
    package let rows: Int
    package let columns: Int
    package private(set) var storage: [Float]

    package init(rows: Int, columns: Int, storage: [Float]) {
        precondition(rows >= 0 && columns >= 0 && storage.count == rows * columns, "storage does not fill the matrix")
        self.rows = rows
        self.columns = columns
        self.storage = storage
    }

    package init(rows: Int, columns: Int, repeating value: Float = 0) {
        self.init(rows: rows, columns: columns, storage: Array(repeating: value, count: rows * columns))
    }

    /// Rows given one by one, all of the same length.
    package init(_ rows: [[Float]]) {
        let columns = rows.first?.count ?? 0
        self.init(rows: rows.count, columns: columns, storage: rows.flatMap(\.self))
    }

    package subscript(row: Int, column: Int) -> Float {
        get { storage[row * columns + column] }
        set { storage[row * columns + column] = newValue }
    }

    package func row(_ index: Int) -> ArraySlice<Float> {
        storage[index * columns..<(index + 1) * columns]
    }

    package func column(_ index: Int) -> [Float] {
        (0..<rows).map { storage[$0 * columns + index] }
    }

    /// The rows named, in that order; a row may be named more than once.
    package func selecting(rows indices: some Sequence<Int>) -> Matrix {
        var selected: [Float] = []
        var count = 0
        for index in indices {
            selected += row(index)
            count += 1
        }
        return Matrix(rows: count, columns: columns, storage: selected)
    }

    /// The same, for many rows.
    package func selecting(rows indices: [Int], workers: Workers) -> Matrix {
        let block = 4_096
        return Matrix.filled(rows: indices.count, columns: columns) { target in
            workers.run((indices.count + block - 1) / block) { task in
                storage.withElements { base in
                    for place in task * block..<min(indices.count, (task + 1) * block) {
                        precondition(indices[place] >= 0 && indices[place] < rows, "no such row")
                        target.row(place).update(from: base + indices[place] * columns, count: columns)
                    }
                }
            }
        }
    }

    /// Direct access for kernels; the pointer lives only inside `body`.
    package mutating func withMutableStorage<Result>(
        _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try storage.withUnsafeMutableBufferPointer { try body($0) }
    }
}
