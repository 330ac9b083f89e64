/// Products of matrices, in blocks of a fixed shape: the number of workers cannot be seen in the bits.
extension Matrix {
    /// Rows of a block of the left and of the right matrix. A block's result (1 MB) and its inputs stay in the cache.
    static let productBlock = 512

    /// self · otherᵀ: entry (i, j) is the dot product of row i here and row j there. Both need equally many columns.
    package func timesTransposed(_ other: Matrix, workers: Workers) -> Matrix {
        precondition(columns == other.columns, "rows of \(columns) and of \(other.columns) have no dot product")
        let inner = columns
        return Matrix.inBlocks(rows: rows, columns: other.rows, workers: workers) { block, target in
            guard inner > 0 else { return target.fillWithZeros(block) }
            storage.withElements { a in
                other.storage.withElements { b in
                    Product.timesTransposed(
                        m: block.rows.count, n: block.columns.count, k: inner,
                        a: a + block.rows.lowerBound * inner, aStride: inner,
                        b: b + block.columns.lowerBound * inner, bStride: inner,
                        c: target.at(block), cStride: target.stride)
                }
            }
        }
    }

    /// self · other.
    package func times(_ other: Matrix, workers: Workers) -> Matrix {
        precondition(columns == other.rows, "\(rows) x \(columns) times \(other.rows) x \(other.columns)")
        let inner = columns
        let otherColumns = other.columns
        return Matrix.inBlocks(rows: rows, columns: otherColumns, workers: workers) { block, target in
            guard inner > 0 else { return target.fillWithZeros(block) }
            storage.withElements { a in
                other.storage.withElements { b in
                    Product.multiply(
                        transposeA: false, transposeB: false, m: block.rows.count, n: block.columns.count, k: inner,
                        a: a + block.rows.lowerBound * inner, aStride: inner,
                        b: b + block.columns.lowerBound, bStride: otherColumns,
                        c: target.at(block), cStride: target.stride)
                }
            }
        }
    }

    /// The dot products of all rows with each other: symmetric to the bit; half of it is computed.
    package func gram(workers: Workers) -> Matrix {
        let inner = columns
        let count = rows
        let blocks = BlockPairs(count: count, size: Self.productBlock)
        return Matrix.filled(rows: count, columns: count) { target in
            workers.run(blocks.count) { index in
                let block = blocks[index]
                if inner == 0 { target.fillWithZeros(block) }
                storage.withElements { a in
                    Product.timesTransposed(
                        m: block.rows.count, n: block.columns.count, k: inner,
                        a: a + block.rows.lowerBound * inner, aStride: inner,
                        b: a + block.columns.lowerBound * inner, bStride: inner,
                        c: target.at(block), cStride: target.stride)
                }
                target.mirror(block)
            }
        }
    }

    /// Other rows for columns.
    package func transposed() -> Matrix {
        Matrix.filled(rows: columns, columns: rows) { target in
            for row in 0..<rows {
                for column in 0..<columns { target.elements[column * rows + row] = storage[row * columns + column] }
            }
        }
    }

    /// A matrix that `fill` writes whole, block by block.
    private static func inBlocks(
        rows: Int, columns: Int, workers: Workers, _ fill: @Sendable (Block, MatrixTarget) -> Void
    ) -> Matrix {
        let blocks = BlockGrid(rows: rows, columns: columns, size: productBlock)
        return filled(rows: rows, columns: columns) { target in
            workers.run(blocks.count) { fill(blocks[$0], target) }
        }
    }

    /// A matrix that `body` writes whole.
    static func filled(rows: Int, columns: Int, _ body: (MatrixTarget) -> Void) -> Matrix {
        let storage = [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
            if let base = buffer.baseAddress, rows * columns > 0 {
                body(MatrixTarget(elements: SharedBuffer(lent: base, count: rows * columns), stride: columns))
            }
            count = rows * columns
        }
        return Matrix(rows: rows, columns: columns, storage: storage)
    }
}
