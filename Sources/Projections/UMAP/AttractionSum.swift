import CKernels
import VectorMath

/// How neighbours pull each other: the sum over each point's entries in P of
///
///     A(i) = Σⱼ P(i, j) (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)
struct AttractionSum: Sendable {
    /// A, by coordinate.
    let forces: SharedBuffer<Float>
    private let starts: [Int64]
    private let columns: [Int32]
    private let values: [Float]
    /// Room for the first two coordinates of each point, side by side.
    private let pairs: SharedBuffer<Float>

    /// P with its rows and columns in the points' order, each row filled up to whole lanes with entries of weight zero.
    init(_ affinities: TSNEAffinities, points: PointSet, order: [Int]) {
        forces = points.field()
        var point = [Int32](repeating: 0, count: order.count)
        for (place, row) in order.enumerated() { point[row] = Int32(place) }
        var starts: [Int64] = [0]
        starts.reserveCapacity(order.count + 1)
        var columns: [Int32] = []
        var values: [Float] = []
        columns.reserveCapacity(affinities.columns.count + 8 * order.count)
        values.reserveCapacity(affinities.columns.count + 8 * order.count)
        for (place, row) in order.enumerated() {
            let entries = Int(affinities.starts[row])..<Int(affinities.starts[row + 1])
            for entry in entries {
                columns.append(point[Int(affinities.columns[entry])])
                values.append(affinities.values[entry])
            }
            while columns.count % 16 != 0 {
                columns.append(Int32(place))
                values.append(0)
            }
            starts.append(Int64(columns.count))
        }
        self.starts = starts
        self.columns = columns
        self.values = values
        pairs = SharedBuffer<Float>(count: 2 * points.stride, repeating: 0)
    }

    /// Takes in where the points are: one task, before any `compute`.
    func prepare(_ points: PointSet) {
        kernel_pair(points.axis(0), points.axis(1), points.count, pairs.base)
    }

    /// Sets A of some points; different points in parallel.
    func compute(_ range: Range<Int>, of points: PointSet) {
        kernel_attraction(
            pairs.base, points.dimensions > 2 ? points.axis(2) : nil, points.stride, starts, columns, values,
            range.lowerBound, range.upperBound, forces.base)
    }
}
