import CKernels

/// Some rows against all rows.
package struct RowBlock: Sendable {
    /// The rows asked about, in the order they were named.
    package let items: [Int]
    /// `items.count` rows, one column per row of the set; a row's value for itself is included.
    package let values: Matrix
    let isSimilarity: Bool

    /// How many other rows are nearer to the block's row at `position` than row `other` is, or as near and of a smaller
    /// index: 0 for the nearest.
    package func rank(of other: Int, at position: Int) -> Int {
        let row = position * values.columns
        let value = values.storage[row + other]
        let own = items[position]
        let ownValue = values.storage[row + own]
        let ownComesFirst = ownValue == value ? own < other : (ownValue > value) == isSimilarity
        let before = values.storage.withUnsafeBufferPointer { elements in
            elements.baseAddress.map { base in
                (isSimilarity
                    ? kernel_count_above(base + row, values.columns, value)
                    : kernel_count_below(base + row, values.columns, value))
                    + kernel_count_equal(base + row, other, value)
            } ?? 0
        }
        return Int(before) - (ownComesFirst ? 1 : 0)
    }
}

/// Some rows against some others that are the same or come later.
package struct PairTile {
    package let rows: Range<Int>
    package let columns: Range<Int>
    /// Row by row, in the metric's unit. A row's value for itself has no meaning.
    package let values: UnsafeMutablePointer<Float>
}

extension Comparison {
    /// Rows and columns of a tile of products. Its 1 MB stays in the second cache while it is looked at.
    static let tile = 512
    private static let rowBlock = 128

    /// Calls `body` with blocks of rows against all rows, and returns what it gave in block order: for methods that
    /// look at every pair, where n x n values cannot be held. Values come from matrix products, except between points
    /// of a map.
    ///
    /// - Parameter items: the rows asked about; all when nil.
    package func mapRowBlocks<Result: Sendable>(
        of items: [Int]? = nil, workers: Workers, _ body: @Sendable (RowBlock) -> Result
    ) -> [Result] {
        let queries = items ?? Array(0..<count)
        return workers.gather((queries.count + Self.rowBlock - 1) / Self.rowBlock) { index in
            let block = Array(queries[index * Self.rowBlock..<min(queries.count, (index + 1) * Self.rowBlock)])
            return body(RowBlock(items: block, values: values(of: block), isSimilarity: metric.isSimilarity))
        }
    }

    /// Every pair of rows once: `start` makes something for each block of rows, and `add` puts into it the block's tiles
    /// against itself and all later rows, in order. Gives what was made, in block order.
    package func foldPairs<Part: Sendable>(
        workers: Workers, into start: @Sendable (Range<Int>) -> Part,
        _ add: @Sendable (inout Part, PairTile) -> Void
    ) -> [Part] {
        workers.gather((count + Self.rowBlock - 1) / Self.rowBlock) { index in
            let block = index * Self.rowBlock..<min(count, (index + 1) * Self.rowBlock)
            var part = start(block)
            var tile = [Float](repeating: 0, count: block.count * Self.tile)
            tile.withUnsafeMutableBufferPointer { tile in
                guard let values = tile.baseAddress else { return }
                for first in stride(from: block.lowerBound, to: count, by: Self.tile) {
                    let columns = first..<min(count, first + Self.tile)
                    fillTile(values, of: Block(rows: block, columns: columns))
                    add(&part, PairTile(rows: block, columns: columns, values: values))
                }
            }
            return part
        }
    }

    private func values(of items: [Int]) -> Matrix {
        guard metric.hasProducts else { return comparedValues(of: items) }
        guard !comparesCheaply else { return planarValues(of: items) }
        let asked = factors.selecting(rows: items)
        return Matrix.filled(rows: items.count, columns: count) { target in
            withFactors { base, width, squares in
                for start in stride(from: 0, to: count, by: Self.tile) {
                    let columns = min(Self.tile, count - start)
                    Product.timesTransposed(
                        m: items.count, n: columns, k: width, a: asked.storage, aStride: width,
                        b: base + start * width, bStride: width,
                        c: target.at(Block(rows: 0..<items.count, columns: start..<start + columns)), cStride: count)
                    for (row, item) in items.enumerated() {
                        finish(
                            target.row(row) + start, row: item, columns: start..<start + columns,
                            factors: base, squares: squares)
                        if (start..<start + columns).contains(item) { target.row(row)[item] = ownValue(item) }
                    }
                }
            }
            if factors.columns == 0 { target.fillWithZeros(Block(rows: 0..<items.count, columns: 0..<count)) }
        }
    }

    private func comparedValues(of items: [Int]) -> Matrix {
        Matrix.filled(rows: items.count, columns: count) { target in
            target.fillWithZeros(Block(rows: 0..<items.count, columns: 0..<count))
            withRows { base, width in
                for (row, item) in items.enumerated() {
                    let values = target.row(row)
                    compare(base + item * width, base, count, width, values)
                    for place in 0..<count { values[place] = finished(values[place]) }
                    values[item] = ownValue(item)
                }
            }
        }
    }

    /// A block's values in the metric's unit, by matrix products where it has them; a row's value for itself has no
    /// meaning here.
    func fillTile(_ tile: UnsafeMutablePointer<Float>, of block: Block) {
        let width = block.columns.count
        guard metric.hasProducts else {
            withRows { base, size in
                for (place, row) in block.rows.enumerated() {
                    let values = tile + place * width
                    compare(base + row * size, base + block.columns.lowerBound * size, width, size, values)
                    for column in 0..<width { values[column] = finished(values[column]) }
                }
            }
            return
        }
        withFactors { base, columns, squares in
            Product.timesTransposed(
                m: block.rows.count, n: width, k: columns, a: base + block.rows.lowerBound * columns,
                aStride: columns, b: base + block.columns.lowerBound * columns, bStride: columns, c: tile,
                cStride: width)
            for (place, row) in block.rows.enumerated() {
                finish(tile + place * width, row: row, columns: block.columns, factors: base, squares: squares)
            }
        }
    }

    /// Products of row `row` with the rows `columns` become values in the metric's unit, in place.
    func finish(
        _ products: UnsafeMutablePointer<Float>, row: Int, columns: Range<Int>, factors base: UnsafePointer<Float>,
        squares: UnsafePointer<Float>
    ) {
        let width = factors.columns
        switch metric {
        case .cosine:
            kernel_clamp(products, columns.count, -1, 1)
        case .dot, .manhattan, .minkowski, .hamming:
            break
        case .euclidean:
            kernel_distances_from_products(
                products, columns.count, squares[row], squares + columns.lowerBound, base + row * width,
                base + columns.lowerBound * width, width, width)
        }
        guard unit != 1 else { return }
        let factor = metric == .dot ? unit * unit : unit
        for place in 0..<columns.count { products[place] = Self.held(Double(products[place]) * factor) }
    }

    /// Calls `body` with the first element of the factors, their width and their squares (one float of no meaning
    /// where the metric needs none); not at all where there is no factor.
    func withFactors(_ body: (UnsafePointer<Float>, Int, UnsafePointer<Float>) -> Void) {
        factors.storage.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress, !elements.isEmpty else { return }
            squares.withUnsafeBufferPointer { body(base, factors.columns, $0.baseAddress ?? base) }
        }
    }
}
