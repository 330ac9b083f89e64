import CKernels
import VectorMath

/// Which center each row lies nearest to, kept up to date while the centers move.
///
/// A row is compared with another center only where that may have come nearer than its own: each row has a lower bound
/// for its distance to each center, which falls by the way that the center goes (Elkan, "Using the triangle inequality
/// to accelerate k-means", ICML 2003). Where centers are many, neighbours among them share a bound (Ding et al.,
/// "Yinyang k-means", ICML 2015), so that bounds take no more than `mostBounds` floats a row.
struct Assignment: Sendable {
    struct Move: Sendable {
        let row: Int
        /// −1 for a row that had no cluster.
        let from: Int32
        let to: Int32
    }

    private static let mostBounds = 128

    /// −1 before the first round.
    private(set) var labels: [Int32]
    /// At least the distance of each row to its center.
    private(set) var upper: [Float]
    /// Of each row, for the other centers; see `kernel_centers`.
    private var bounds: [Float]
    /// How far the centers of each bound have come.
    private var ways: [Double]
    /// Centers that share a bound.
    private let sharing: Int

    init(rows: Int, centers: Int) {
        labels = Array(repeating: -1, count: rows)
        upper = Array(repeating: .infinity, count: rows)
        sharing = (centers + Self.mostBounds - 1) / Self.mostBounds
        let width = ((centers + sharing - 1) / sharing + 15) / 16 * 16
        ways = Array(repeating: 0, count: width)
        bounds = Array(repeating: 0, count: rows * width)
    }

    /// Gives every row its nearest center, of equals the first.
    ///
    /// - Parameter drifts: how far each center came since the last call.
    /// - Returns: rows that changed, ascending.
    mutating func assign(_ rows: ClusterRows, to centers: Matrix, drifts: [Float], workers: Workers) -> [Move] {
        let isFirst = labels.first == -1
        var farthest = [Double](repeating: 0, count: ways.count)
        for (center, drift) in drifts.enumerated() {
            farthest[center / sharing] = max(farthest[center / sharing], Double(drift))
        }
        for bound in ways.indices { ways[bound] += farthest[bound] }
        let round = Round(
            rows: rows, centers: centers, drifts: drifts, ways: ways.map { Float($0) }, sharing: sharing)
        var moves: [[Move]] = []
        labels.sharing { labels in
            upper.sharing { upper in
                bounds.sharing { bounds in
                    moves = workers.gather(rows.chunks.count) { block in
                        isFirst
                            ? round.start(rows.chunks[block], labels, upper, bounds)
                            : round.follow(rows.chunks[block], labels, upper, bounds)
                    }
                }
            }
        }
        return moves.flatMap(\.self)
    }

    /// A row was put elsewhere by hand: nothing is known of it any more.
    mutating func put(_ row: Int, into cluster: Int32) {
        labels[row] = cluster
        upper[row] = .infinity
        for bound in ways.indices { bounds[row * ways.count + bound] = -.infinity }
    }
}

/// One look at all rows.
private struct Round: Sendable {
    let rows: ClusterRows
    let centers: Matrix
    let drifts: [Float]
    let ways: [Float]
    let sharing: Int

    /// Every row against every center.
    func start(
        _ range: Range<Int>, _ labels: SharedBuffer<Int32>, _ upper: SharedBuffer<Float>,
        _ bounds: SharedBuffer<Float>
    ) -> [Assignment.Move] {
        let (width, count) = (rows.columns, centers.rows)
        let squares = centers.norms().map { $0 * $0 }
        var products = [Float](repeating: 0, count: range.count * count)
        withPoints(range) { points, known in
            Product.timesTransposed(
                m: range.count, n: count, k: width, a: points, aStride: width, b: centers.storage, bStride: width,
                c: &products, cStride: count)
            products.withElements { products in
                for (place, row) in range.enumerated() {
                    labels[row] = kernel_nearest_by_products(
                        known, products + place * count, rows.squares[row], squares, upper.at(row, count: 1),
                        bounds.at(row * ways.count, count: ways.count))
                }
            }
        }
        return range.map { Assignment.Move(row: $0, from: -1, to: labels[$0]) }
    }

    /// Every row against the centers that its bounds do not rule out.
    func follow(
        _ range: Range<Int>, _ labels: SharedBuffer<Int32>, _ upper: SharedBuffer<Float>,
        _ bounds: SharedBuffer<Float>
    ) -> [Assignment.Move] {
        var moves: [Assignment.Move] = []
        withPoints(range) { points, known in
            for (place, row) in range.enumerated() {
                let before = labels[row]
                labels[row] = kernel_nearest_by_bounds(
                    known, points + place * rows.columns, before, upper.at(row, count: 1),
                    bounds.at(row * ways.count, count: ways.count))
                guard labels[row] != before else { continue }
                moves.append(Assignment.Move(row: row, from: before, to: labels[row]))
            }
        }
        return moves
    }

    private func withPoints(
        _ range: Range<Int>, _ body: (UnsafePointer<Float>, UnsafePointer<kernel_centers>) -> Void
    ) {
        centers.storage.withElements { centers in
            ways.withElements { ways in
                drifts.withElements { drifts in
                    var known = kernel_centers(
                        centers: centers, count: self.centers.rows, columns: rows.columns, sharing: sharing,
                        bounds: self.ways.count, ways: ways, drifts: drifts)
                    rows.matrix.withRows(range, lessMeans: nil) { body($0, &known) }
                }
            }
        }
    }
}
