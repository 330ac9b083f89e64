import CKernels
import VectorMath

/// Rows made ready for distances by products, |x − c|² = |x|² − 2 x·c + |c|²: of length one under cosine, else less
/// their mean where that is large enough to cost digits, and times a power of two where squares would not fit `Float`.
struct ClusterRows: Sendable {
    /// Rows that one task takes.
    static let block = 1_024

    let metric: ClusterMetric
    let matrix: Matrix
    /// |x|² of each row.
    let squares: [Float]
    /// The mean of |x − mean|², in the unit of `matrix`.
    let spread: Double
    private let shift: [Double]
    /// What one unit of `matrix` is among the rows given.
    let unit: Double

    var count: Int { matrix.rows }
    var columns: Int { matrix.columns }
    var chunks: Chunks { Chunks(total: count, size: Self.block) }

    init(_ given: Matrix, metric: ClusterMetric, workers: Workers) {
        self.metric = metric
        var rows = metric == .cosine ? given.unitRows(workers: workers).matrix : given
        var squares = rows.squares(workers: workers)
        let longest = (squares.max() ?? 0).squareRoot()
        if longest > 0x1p55 || (longest > 0 && longest < 0x1p-40) {
            unit = Double(sign: .plus, exponent: longest.exponent, significand: 1)
            rows = rows.multiplied(by: 1 / unit)
            squares = rows.squares(workers: workers)
        } else {
            unit = 1
        }
        let mean = rows.columnMeans(workers: workers)
        let meanSquare = mean.reduce(0) { $0 + $1 * $1 }
        let around = squares.reduce(0, +) / Double(max(1, rows.rows)) - meanSquare
        if metric == .euclidean, meanSquare > 4 * around {
            rows = rows.less(mean, workers: workers)
            squares = rows.squares(workers: workers)
            shift = mean
            spread = squares.reduce(0, +) / Double(max(1, rows.rows))
        } else {
            shift = []
            spread = max(0, around)
        }
        matrix = rows
        self.squares = squares.map { Float($0) }
    }

    /// Some of the rows, as they were made ready.
    func selecting(_ items: [Int], workers: Workers) -> ClusterRows { ClusterRows(self, items, workers) }

    private init(_ other: ClusterRows, _ items: [Int], _ workers: Workers) {
        metric = other.metric
        matrix = other.matrix.selecting(rows: items, workers: workers)
        squares = items.map { other.squares[$0] }
        spread = other.spread
        shift = other.shift
        unit = other.unit
    }

    /// Points among the rows made ready, where they lie among the rows given.
    func restored(_ points: Matrix) -> Matrix {
        var restored = points
        guard unit != 1 || !shift.isEmpty else { return restored }
        let limit = Double(Float.greatestFiniteMagnitude)
        for row in 0..<points.rows {
            for column in 0..<points.columns {
                let value = (Double(points[row, column]) + (shift.isEmpty ? 0 : shift[column])) * unit
                restored[row, column] = Float(min(limit, max(-limit, value)))
            }
        }
        return restored
    }

    /// What a sum of squared distances between rows made ready is among the rows given.
    func restored(squared sum: Double) -> Double { sum * unit * unit }
}

extension Matrix {
    fileprivate func squares(workers: Workers) -> [Double] {
        let chunks = Chunks(total: rows, size: ClusterRows.block)
        return workers.gather(chunks.count) { block in
            chunks[block].map { row in
                var square = 0.0
                withRows(row..<row + 1, lessMeans: nil) { square = kernel_sum_of_squares($0, columns) }
                return square
            }
        }.flatMap(\.self)
    }

    fileprivate func multiplied(by factor: Double) -> Matrix {
        var scaled = self
        scaled.withMutableStorage { values in
            for index in values.indices { values[index] = Float(Double(values[index]) * factor) }
        }
        return scaled
    }

    fileprivate func less(_ mean: [Double], workers: Workers) -> Matrix {
        let chunks = Chunks(total: rows, size: ClusterRows.block)
        var result = Matrix(rows: rows, columns: columns)
        result.withMutableStorage { target in
            guard let base = target.baseAddress else { return }
            let target = SharedBuffer(lent: base, count: target.count)
            workers.run(chunks.count) { block in
                withRows(chunks[block], lessMeans: mean) { shifted in
                    let count = chunks[block].count * columns
                    target.at(chunks[block].lowerBound * columns, count: count).update(from: shifted, count: count)
                }
            }
        }
        return result
    }
}
