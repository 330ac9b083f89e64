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
    /// At least the distance of each row to its center: exactly that where it was just taken.
    private(set) var upper: [Float]
    /// At most the distance of each row to any other center.
    private var lower: [Float]
    private var centers: Matrix?

    init(rows: Int) {
        labels = Array(repeating: -1, count: rows)
        upper = Array(repeating: .infinity, count: rows)
        lower = Array(repeating: 0, count: rows)
    }

    /// Gives every row its nearest center, of equals the first. Rows whose bounds say that they stay are not looked at.
    ///
    /// - Returns: rows that changed, ascending.
    mutating func assign(_ rows: ClusterRows, to centers: Matrix, workers: Workers) -> [Move] {
        let round = Round(rows, centers: centers, before: self.centers)
        self.centers = centers
        var moves: [[Move]] = []
        labels.sharing { labels in
            upper.sharing { upper in
                lower.sharing { lower in
                    moves = workers.gather(rows.cuts.count) { block in
                        round.assign(rows.cuts[block], labels.base, upper.base, lower.base)
                    }
                }
            }
        }
        return moves.flatMap(\.self)
    }

    /// A row was put elsewhere by hand.
    mutating func put(_ row: Int, into cluster: Int32) {
        labels[row] = cluster
        upper[row] = .infinity
    }
}

/// One look at all rows.
private struct Round: Sendable {
    let rows: ClusterRows
    let centers: Matrix
    /// |c|²/2
    let halves: [Float]
    /// How far each center came since the last look; empty at the first.
    let drifts: [Float]
    /// The farthest that any center came, and the farthest of the others.
    let most: (Float, at: Int, next: Float)
    /// What distances from products may be wrong by.
    let slack: Float

    init(_ rows: ClusterRows, centers: Matrix, before: Matrix?) {
        self.rows = rows
        self.centers = centers
        let norms = centers.norms()
        halves = norms.map { $0 * $0 / 2 }
        // Products are off by some 2⁻²² |x||c|, and the root of a difference near 0 by the root of that.
        slack = 0x1p-11 * ((rows.squares.max() ?? 0).squareRoot() + (norms.max() ?? 0))
        drifts =
            before.map { before in
                (0..<centers.rows).map { cluster in
                    zip(centers.row(cluster), before.row(cluster)).reduce(Float(0)) { sum, pair in
                        sum + (pair.0 - pair.1) * (pair.0 - pair.1)
                    }.squareRoot() * 1.0001
                }
            } ?? []
        var most: (Float, at: Int, next: Float) = (0, 0, 0)
        for (cluster, drift) in drifts.enumerated() {
            if drift > most.0 {
                most = (drift, cluster, most.0)
            } else {
                most.next = max(most.next, drift)
            }
        }
        self.most = most
    }

    func assign(
        _ range: Range<Int>, _ labels: UnsafeMutablePointer<Int32>, _ upper: UnsafeMutablePointer<Float>,
        _ lower: UnsafeMutablePointer<Float>
    ) -> [Assignment.Move] {
        var doubtful: [Int] = []
        if drifts.isEmpty {
            doubtful = Array(range)
        } else {
            rows.matrix.withRows(range, lessMeans: nil) { base in
                centers.storage.shared { centers in
                    let width = rows.columns
                    for row in range {
                        let own = Int(labels[row])
                        upper[row] += drifts[own]
                        lower[row] -= own == most.at ? most.next : most.0
                        guard upper[row] + slack >= lower[row] else { continue }
                        // One distance may save the look at all.
                        var square: Float = 0
                        kernel_squared_distances(
                            base + (row - range.lowerBound) * width, centers.base + own * width, 1, width, width,
                            &square)
                        upper[row] = square.squareRoot()
                        if upper[row] + slack >= lower[row] { doubtful.append(row) }
                    }
                }
            }
        }
        return look(at: doubtful, labels, upper, lower)
    }

    private func look(
        at items: [Int], _ labels: UnsafeMutablePointer<Int32>, _ upper: UnsafeMutablePointer<Float>,
        _ lower: UnsafeMutablePointer<Float>
    ) -> [Assignment.Move] {
        guard let first = items.first else { return [] }
        let (width, count) = (rows.columns, items.count)
        let isWhole = items.count == ClusterRows.block
        let chosen = isWhole ? rows.matrix : rows.matrix.selecting(rows: items)
        let offset = isWhole ? first : 0
        var products = [Float](repeating: 0, count: centers.rows * count)
        var found = [Int32](repeating: 0, count: count)
        var best = [Float](repeating: 0, count: count)
        var second = best
        chosen.withRows(offset..<offset + count, lessMeans: nil) { base in
            guard width > 0 else { return }
            Product.timesTransposed(
                m: centers.rows, n: count, k: width, a: centers.storage, aStride: width, b: base, bStride: width,
                c: &products, cStride: count)
        }
        kernel_nearest_centers(products, centers.rows, count, count, halves, &found, &best, &second)
        var moves: [Assignment.Move] = []
        for (place, row) in items.enumerated() {
            let square = rows.squares[row]
            upper[row] = max(0, square + 2 * best[place]).squareRoot()
            lower[row] = max(0, square + 2 * second[place]).squareRoot()
            guard labels[row] != found[place] else { continue }
            moves.append(Assignment.Move(row: row, from: labels[row], to: found[place]))
            labels[row] = found[place]
        }
        return moves
    }
}
