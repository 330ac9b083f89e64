import CKernels
import VectorMath

/// How neighbours pull each other: the sum over each point's entries in P of
///
///     A(i) = Σⱼ P(i, j) (yᵢ − yⱼ) / (1 + |yᵢ − yⱼ|²)
struct AttractionSum: Sendable {
    /// A, by coordinate.
    let forces: SharedFloats
    private let starts: [Int64]
    private let columns: [Int32]
    private let values: [Float]
    private let longest: Int

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
        var longest = 0
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
            longest = max(longest, columns.count - Int(starts[place]))
            starts.append(Int64(columns.count))
        }
        self.starts = starts
        self.columns = columns
        self.values = values
        self.longest = longest
    }

    /// Sets A of some points; different points in parallel.
    func compute(_ range: Range<Int>, of points: PointSet) {
        SharedFloats.withScratch(3 * longest) { work in
            kernel_attraction(
                points.coordinates.base, points.stride, points.dimensions, starts, columns, values, range.lowerBound,
                range.upperBound, forces.base, work)
        }
    }
}
