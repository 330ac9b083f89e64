import CKernels
import Foundation

/// The rows of a matrix made ready to be compared under a metric, in whichever way is cheapest for the amount.
///
/// Single values, one row against all, and the full matrix are sums over sixteen fixed lanes: the same bits on every
/// processor, symmetric, and exactly 0 between equal rows under Euclid. Blocks for large sets (histograms, visitors)
/// come from matrix products and differ from these in the last digits of `Float`.
///
/// Values never overflow: under dot product and Euclid, rows longer than 2⁵⁵ or all shorter than 2⁻⁴⁰ are multiplied by
/// one power of two, and values that do not fit `Float` are held at its largest. Rows must be finite.
package struct Comparison: Sendable {
    package let metric: Metric
    /// Rows of length one under cosine; otherwise the rows given, up to `unit`.
    let rows: Matrix
    /// What `rows` were multiplied by, undone: distances times this, dot products times its square.
    let unit: Double
    /// What products are taken of; without columns where the metric has none. Under Euclid the rows less their mean, which leaves distances as they are and
    /// takes away the large numbers that |a|² + |b|² − 2ab would cancel; otherwise `rows`.
    let factors: Matrix
    /// |factor|² of each row under Euclid; otherwise empty.
    let squares: [Float]

    package init(of matrix: Matrix, metric: Metric, workers: Workers) {
        self.metric = metric
        switch metric {
        case .cosine:
            rows = matrix.unitRows(workers: workers).matrix
            unit = 1
        case .hamming:
            rows = Matrix(rows: matrix.rows, columns: matrix.columns, storage: matrix.storage.map { $0 > 0 ? 1 : 0 })
            unit = 1
        case .dot, .euclidean, .manhattan, .minkowski:
            (rows, unit) = matrix.withProductsThatFit()
        }
        factors =
            metric == .euclidean
            ? rows.lessColumnMeans(workers: workers) : metric.hasProducts ? rows : Matrix(rows: matrix.rows, columns: 0)
        squares = metric == .euclidean ? factors.norms().map { $0 * $0 } : []
    }

    /// The same rows in another order, or some of them.
    func selecting(rows indices: [Int], workers: Workers = .one) -> Comparison {
        let selected = rows.selecting(rows: indices, workers: workers)
        // Under cosine and dot product the factors are the rows, and are not held twice.
        let same = metric == .cosine || metric == .dot
        return Comparison(
            metric: metric, rows: selected, unit: unit,
            factors: same ? selected : factors.selecting(rows: indices, workers: workers),
            squares: squares.isEmpty ? [] : indices.map { squares[$0] })
    }

    private init(metric: Metric, rows: Matrix, unit: Double, factors: Matrix, squares: [Float]) {
        self.metric = metric
        self.rows = rows
        self.unit = unit
        self.factors = factors
        self.squares = squares
    }

    /// Rows compared.
    package var count: Int { rows.rows }

    /// True where the rows are the same to the metric (under cosine: directions), so that nothing is nearer than anything
    /// else; also for fewer than two rows.
    package var hasEqualRows: Bool { rows.hasEqualRows }

    /// Row i against row j. A row has cosine similarity 1 to itself, to the bit, unless it is all zeros.
    package func value(_ i: Int, _ j: Int) -> Float {
        if i == j { return ownValue(i) }
        var raw: Float = 0
        withRows { base, width in compare(base + i * width, base + j * width, 1, width, &raw) }
        return finished(raw)
    }

    /// Row `item` against every row, itself included.
    package func values(of item: Int) -> [Float] {
        var values = [Float](repeating: 0, count: count)
        withRows { base, width in compare(base + item * width, base, count, width, &values) }
        for index in values.indices { values[index] = finished(values[index]) }
        values[item] = ownValue(item)
        return values
    }

    /// Every row against every row: symmetric to the bit. For sets small enough to be held: n² floats.
    package func matrix(workers: Workers) -> Matrix {
        let blocks = BlockPairs(count: count, size: 256)
        return Matrix.filled(rows: count, columns: count) { target in
            workers.run(blocks.count) { index in
                let block = blocks[index]
                fill(block, of: target)
                target.mirror(block)
            }
        }
    }

    /// Sixteen rows at a time stay in the innermost cache while all rows of the block pass by them.
    private func fill(_ block: Block, of target: MatrixTarget) {
        withRows { base, width in
            for start in stride(from: block.columns.lowerBound, to: block.columns.upperBound, by: 16) {
                let count = min(16, block.columns.upperBound - start)
                for row in block.rows {
                    let out = target.row(row) + start
                    compare(base + row * width, base + start * width, count, width, out)
                    for place in 0..<count { out[place] = finished(out[place]) }
                }
            }
        }
        guard block.isDiagonal else { return }
        for row in block.rows { target.row(row)[row] = ownValue(row) }
    }

    /// Calls `body` with the first element of the rows and their width; not at all where there is none.
    func withRows(_ body: (UnsafePointer<Float>, Int) -> Void) {
        rows.storage.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            body(base, rows.columns)
        }
    }

    /// One row against `count` rows that follow each other: what `finished` makes values of.
    func compare(
        _ row: UnsafePointer<Float>, _ others: UnsafePointer<Float>, _ count: Int, _ width: Int,
        _ raw: UnsafeMutablePointer<Float>
    ) {
        switch metric {
        case .cosine, .dot: kernel_dots(row, others, count, width, width, raw)
        case .euclidean: kernel_squared_distances(row, others, count, width, width, raw)
        case .manhattan, .hamming: kernel_absolute_distances(row, others, count, width, width, raw)
        case .minkowski(let p): kernel_power_distances(row, others, count, width, width, Float(p), raw)
        }
    }

    func ownValue(_ item: Int) -> Float {
        switch metric {
        case .cosine: rows.row(item).contains { $0 != 0 } ? 1 : 0
        case .dot: finished(ownDot(item))
        case .euclidean, .manhattan, .minkowski, .hamming: 0
        }
    }

    private func ownDot(_ item: Int) -> Float {
        var raw: Float = 0
        withRows { base, width in kernel_dots(base + item * width, base + item * width, 1, width, width, &raw) }
        return raw
    }

    /// What a kernel gave (a dot product, a squared distance, a sum) in the metric's unit.
    func finished(_ raw: Float) -> Float {
        switch metric {
        case .cosine: min(1, max(-1, raw))
        case .dot: unit == 1 ? raw : Comparison.held(Double(raw) * unit * unit)
        case .euclidean: unit == 1 ? raw.squareRoot() : Comparison.held(Double(raw).squareRoot() * unit)
        case .manhattan, .hamming: unit == 1 ? raw : Comparison.held(Double(raw) * unit)
        case .minkowski(let p): Comparison.held(pow(Double(raw), 1 / p) * unit)
        }
    }

    /// The nearest `Float` that is finite.
    package static func held(_ value: Double) -> Float {
        let limit = Double(Float.greatestFiniteMagnitude)
        return Float(min(limit, max(-limit, value)))
    }
}

extension Matrix {
    /// Every row against every row under a metric, as `Comparison.matrix`.
    package func compared(under metric: Metric, workers: Workers) -> Matrix {
        Comparison(of: self, metric: metric, workers: workers).matrix(workers: workers)
    }

    /// The rows divided by one power of two, `unit`, where they are so long or so short that `Float` cannot hold their
    /// products; else the rows themselves, and 1.
    package func withProductsThatFit() -> (rows: Matrix, unit: Double) {
        let longest = longestRow()
        guard longest > 0x1p55 || (longest > 0 && longest < 0x1p-40) else { return (self, 1) }
        let unit = Double(sign: .plus, exponent: longest.exponent, significand: 1)
        return (scaled(by: 1 / unit), unit)
    }

    /// Length of the longest row, in double precision.
    fileprivate func longestRow() -> Double {
        storage.withUnsafeBufferPointer { elements in
            guard let base = elements.baseAddress else { return 0 }
            return (0..<rows).reduce(0) { max($0, kernel_sum_of_squares(base + $1 * columns, columns)) }.squareRoot()
        }
    }

    fileprivate func scaled(by factor: Double) -> Matrix {
        Matrix.filled(rows: rows, columns: columns) { target in
            kernel_scale(storage, storage.count, factor, target.elements.base)
        }
    }

    fileprivate func lessColumnMeans(workers: Workers) -> Matrix {
        let means = columnMeans(workers: workers)
        return Matrix.filled(rows: rows, columns: columns) { target in
            workers.run((rows + 1_023) / 1_024) { block in
                storage.withElements { base in
                    for row in block * 1_024..<min(rows, (block + 1) * 1_024) {
                        kernel_subtract_means(base + row * columns, means, columns, target.row(row))
                    }
                }
            }
        }
    }
}
