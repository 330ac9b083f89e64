import CKernels
import VectorMath

/// Which center each row lies nearest to.
struct Assignment: Sendable {
    struct Move: Sendable {
        let row: Int
        /// −1 for a row that had no cluster.
        let from: Int32
        let to: Int32
    }

    /// −1 before the first round.
    var labels: [Int32]
    /// |c|²/2 − x·c for the center of each row.
    private(set) var values: [Float]

    init(rows: Int) {
        labels = Array(repeating: -1, count: rows)
        values = Array(repeating: 0, count: rows)
    }

    /// Gives every row its nearest center, of equals the first.
    ///
    /// - Returns: rows that changed, ascending.
    mutating func assign(_ rows: ClusterRows, to centers: Matrix, workers: Workers) -> [Move] {
        let halves = rows.metric == .cosine ? Array(repeating: 0, count: centers.rows) : centers.halfSquares()
        var moves: [[Move]] = []
        labels.sharing { labels in
            values.sharing { values in
                moves = workers.gather(rows.cuts.count) { block in
                    Self.assign(
                        rows, rows.cuts[block], to: centers, halves, labels: labels.base, values: values.base)
                }
            }
        }
        return moves.flatMap(\.self)
    }

    private static func assign(
        _ rows: ClusterRows, _ range: Range<Int>, to centers: Matrix, _ halves: [Float],
        labels: UnsafeMutablePointer<Int32>, values: UnsafeMutablePointer<Float>
    ) -> [Move] {
        let width = rows.columns
        let count = range.count
        let products = UnsafeMutablePointer<Float>.allocate(capacity: centers.rows * count)
        let found = UnsafeMutablePointer<Int32>.allocate(capacity: count)
        let second = UnsafeMutablePointer<Float>.allocate(capacity: count)
        defer {
            products.deallocate()
            found.deallocate()
            second.deallocate()
        }
        products.initialize(repeating: 0, count: centers.rows * count)
        rows.matrix.withRows(range, lessMeans: nil) { base in
            guard width > 0 else { return }
            Product.timesTransposed(
                m: centers.rows, n: count, k: width, a: centers.storage, aStride: width, b: base, bStride: width,
                c: products, cStride: count)
        }
        kernel_nearest_centers(
            products, centers.rows, count, count, halves, found, values + range.lowerBound, second)
        var moves: [Move] = []
        for (place, row) in range.enumerated() where labels[row] != found[place] {
            moves.append(Move(row: row, from: labels[row], to: found[place]))
            labels[row] = found[place]
        }
        return moves
    }

    /// Of each row to its center: |x|² + 2 (|c|²/2 − x·c).
    func squaredDistances(_ rows: ClusterRows) -> [Float] {
        values.indices.map { max(0, rows.squares[$0] + 2 * values[$0]) }
    }
}

extension Matrix {
    /// |row|²/2 of each row.
    fileprivate func halfSquares() -> [Float] { norms().map { $0 * $0 / 2 } }
}
