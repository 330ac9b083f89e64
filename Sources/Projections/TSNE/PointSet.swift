import VectorMath

/// Points that move, held by coordinate for the kernels: coordinate c of point i is `base[c * stride + i]`.
struct PointSet: Sendable {
    let count: Int
    let dimensions: Int
    /// The count rounded up to whole lanes. Points past the last are so far away that they neither pull nor push.
    let stride: Int
    let coordinates: SharedBuffer<Float>

    private static let farAway: Float = 1e18

    /// The rows of a layout, row `order[i]` as point i.
    init(_ layout: Matrix, order: [Int]) {
        count = layout.rows
        dimensions = layout.columns
        stride = (layout.rows + 15) / 16 * 16
        coordinates = SharedBuffer(count: dimensions * stride, repeating: Self.farAway)
        for (point, row) in order.enumerated() {
            for axis in 0..<dimensions { coordinates[axis * stride + point] = layout[row, axis] }
        }
    }

    func axis(_ axis: Int) -> UnsafeMutablePointer<Float> { coordinates.at(axis * stride, count: stride) }

    /// Room for one number per coordinate.
    func field(repeating value: Float = 0) -> SharedBuffer<Float> {
        SharedBuffer(count: dimensions * stride, repeating: value)
    }

    /// Such numbers as rows, in the order that the points were given in.
    func rows(_ field: SharedBuffer<Float>, order: [Int]) -> Matrix {
        var matrix = Matrix(rows: count, columns: dimensions)
        for (point, row) in order.enumerated() {
            for axis in 0..<dimensions { matrix[row, axis] = field[axis * stride + point] }
        }
        return matrix
    }

    /// Points that one task handles.
    static let block = 512

    var blocks: Int { (count + Self.block - 1) / Self.block }

    func range(ofBlock block: Int) -> Range<Int> { block * Self.block..<min(count, (block + 1) * Self.block) }
}

/// The box that holds some points, and their middle.
struct PointSpan: Sendable {
    var least: [Float]
    var most: [Float]
    var sum: [Double]

    init(of points: PointSet) {
        least = []
        most = []
        sum = []
        for axis in 0..<points.dimensions {
            let values = UnsafeBufferPointer(start: points.axis(axis), count: points.count)
            least.append(values.min() ?? 0)
            most.append(values.max() ?? 0)
            sum.append(values.reduce(0) { $0 + Double($1) })
        }
    }

    init(least: [Float], most: [Float], sum: [Double]) {
        self.least = least
        self.most = most
        self.sum = sum
    }

    /// The longest side.
    var width: Float { zip(most, least).map { $0 - $1 }.max() ?? 0 }

    func joined(with other: PointSpan) -> PointSpan {
        PointSpan(
            least: zip(least, other.least).map { min($0, $1) }, most: zip(most, other.most).map { max($0, $1) },
            sum: zip(sum, other.sum).map { $0 + $1 })
    }
}
