import CKernels

extension Matrix {
    /// Rows that one product takes in; sums of products are kept in double precision.
    private static let productRows = 2_048
    /// Columns of a block of the result: only those on and above the diagonal are computed.
    private static let productColumns = 192

    /// The products of all columns with each other, (X − 1 mᵀ)ᵀ (X − 1 mᵀ), row-major: `columns` squared numbers,
    /// symmetric to the bit. Divided by rows − 1 this is the covariance where m is the mean.
    ///
    /// Time O(n d²), memory a few d². Products of up to 2,048 rows are taken in `Float` and added in `Double`; small
    /// matrices are done in double precision throughout.
    package func columnProducts(lessMeans means: [Double]? = nil, workers: Workers) -> [Double] {
        precondition(means.map { $0.count == columns } ?? true, "one mean per column")
        if rows * columns * columns <= 1 << 22 { return exactColumnProducts(lessMeans: means) }
        let blocks = (rows + Self.productRows - 1) / Self.productRows
        // As many partial sums as fit a quarter of a gigabyte, at most eight: a matter of shape, not of workers.
        let parts = max(1, min(blocks, 8, (1 << 25) / max(1, columns * columns)))
        let partial = workers.gather(parts) { part in
            columnProducts(ofBlocks: part * blocks / parts..<(part + 1) * blocks / parts, lessMeans: means)
        }
        var total = partial[0]
        for other in partial.dropFirst() { kernel_wide_add(&total, 1, other, total.count) }
        for i in 0..<columns { for j in 0..<i { total[i * columns + j] = total[j * columns + i] } }
        return total
    }

    private func columnProducts(ofBlocks blocks: Range<Int>, lessMeans means: [Double]?) -> [Double] {
        var sums = [Double](repeating: 0, count: columns * columns)
        let pairs = BlockPairs(count: columns, size: Self.productColumns)
        var product = [Float](repeating: 0, count: Self.productColumns * Self.productColumns)
        for block in blocks {
            let range = block * Self.productRows..<min(rows, (block + 1) * Self.productRows)
            withRows(range, lessMeans: means) { base in
                for index in 0..<pairs.count {
                    let pair = pairs[index]
                    let width = pair.columns.count
                    Product.multiply(
                        transposeA: true, transposeB: false, m: pair.rows.count, n: width, k: range.count,
                        a: base + pair.rows.lowerBound, aStride: columns, b: base + pair.columns.lowerBound,
                        bStride: columns, c: &product, cStride: width)
                    sums.withUnsafeMutableBufferPointer { sums in
                        guard let sums = sums.baseAddress else { return }
                        product.withUnsafeBufferPointer { product in
                            guard let product = product.baseAddress else { return }
                            for (place, row) in pair.rows.enumerated() {
                                kernel_accumulate(
                                    sums + row * columns + pair.columns.lowerBound, product + place * width, width)
                            }
                        }
                    }
                }
            }
        }
        return sums
    }

    private func exactColumnProducts(lessMeans means: [Double]?) -> [Double] {
        var sums = [Double](repeating: 0, count: columns * columns)
        var values = [Double](repeating: 0, count: columns)
        sums.withUnsafeMutableBufferPointer { sums in
            guard let sums = sums.baseAddress else { return }
            for row in 0..<rows {
                withRows(row..<row + 1, lessMeans: means) { base in
                    for column in 0..<columns { values[column] = Double(base[column]) }
                }
                for column in 0..<columns where values[column] != 0 {
                    kernel_wide_add(sums + column * columns, values[column], values, columns)
                }
            }
        }
        return sums
    }

    /// Calls `body` with some rows, less the means where there are any.
    package func withRows(_ range: Range<Int>, lessMeans means: [Double]?, _ body: (UnsafePointer<Float>) -> Void) {
        storage.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            guard let means else { return body(base + range.lowerBound * columns) }
            let shifted = [Float](unsafeUninitializedCapacity: range.count * columns) { buffer, count in
                if let target = buffer.baseAddress {
                    for (place, row) in range.enumerated() {
                        kernel_subtract_means(base + row * columns, means, columns, target + place * columns)
                    }
                }
                count = range.count * columns
            }
            shifted.withUnsafeBufferPointer { shifted in
                if let first = shifted.baseAddress { body(first) }
            }
        }
    }

    /// (X − 1 mᵀ) · otherᵀ, without ever holding X − 1 mᵀ.
    package func timesTransposed(_ other: Matrix, lessMeans means: [Double], workers: Workers) -> Matrix {
        precondition(columns == other.columns && means.count == columns, "rows of one length, one mean per column")
        let blocks = (rows + Self.productRows - 1) / Self.productRows
        return Matrix.filled(rows: rows, columns: other.rows) { target in
            workers.run(blocks) { block in
                let range = block * Self.productRows..<min(rows, (block + 1) * Self.productRows)
                let place = Block(rows: range, columns: 0..<other.rows)
                guard columns > 0 else { return target.fillWithZeros(place) }
                withRows(range, lessMeans: means) { base in
                    Product.timesTransposed(
                        m: range.count, n: other.rows, k: columns, a: base, aStride: columns, b: other.storage,
                        bStride: columns, c: target.at(place), cStride: target.stride)
                }
            }
        }
    }
}
