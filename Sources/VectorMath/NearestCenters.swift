import CKernels
import VectorMath

/// The nearest center of each row, of equals the first, by products: every row against every center.
struct NearestCenters: Sendable {
    let labels: [Int32]
    let squaredDistances: [Float]

    init(of rows: ClusterRows, among centers: Matrix, workers: Workers) {
        let halves = centers.norms().map { $0 * $0 / 2 }
        let width = rows.columns
        let parts = workers.gather(rows.cuts.count) { block in
            let range = rows.cuts[block]
            var products = [Float](repeating: 0, count: centers.rows * range.count)
            var labels = [Int32](repeating: 0, count: range.count)
            var best = [Float](repeating: 0, count: range.count)
            var second = best
            rows.matrix.withRows(range, lessMeans: nil) { points in
                Product.timesTransposed(
                    m: centers.rows, n: range.count, k: width, a: centers.storage, aStride: width, b: points,
                    bStride: width, c: &products, cStride: range.count)
            }
            kernel_nearest_centers(
                products, centers.rows, range.count, range.count, halves, &labels, &best, &second)
            return (labels, zip(range, best).map { max(0, rows.squares[$0] + 2 * $1) })
        }
        labels = parts.flatMap(\.0)
        squaredDistances = parts.flatMap(\.1)
    }
}
