import CKernels

/// The nearest center of each row, of equals the first: every row against every center, by products.
package struct NearestCenters: Sendable {
    package let labels: [Int32]
    /// Half of |row − center|² − |row|².
    package let halves: [Float]

    private static let rowBlock = 128

    /// - Parameter centers: at least one, as wide as the rows.
    package init(of rows: Matrix, among centers: Matrix, workers: Workers) {
        let halves = centers.norms().map { $0 * $0 / 2 }
        let width = rows.columns
        let parts = workers.gather((rows.rows + Self.rowBlock - 1) / Self.rowBlock) { block in
            let mine = block * Self.rowBlock..<min(rows.rows, (block + 1) * Self.rowBlock)
            var products = [Float](repeating: 0, count: centers.rows * mine.count)
            var labels = [Int32](repeating: 0, count: mine.count)
            var least = [Float](repeating: 0, count: mine.count)
            rows.withRows(mine, lessMeans: nil) { points in
                Product.timesTransposed(
                    m: centers.rows, n: mine.count, k: width, a: centers.storage, aStride: width, b: points,
                    bStride: width, c: &products, cStride: mine.count)
            }
            kernel_nearest_centers(products, centers.rows, mine.count, mine.count, halves, &labels, &least)
            return (labels, least)
        }
        labels = parts.flatMap(\.0)
        self.halves = parts.flatMap(\.1)
    }
}
