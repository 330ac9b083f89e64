import CKernels
import VectorMath

/// Points in space sorted along a Z-order curve, and the tree of cells that halve the box along each axis: an octree,
/// as Barnes and Hut use ("A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986).
struct SpaceTree: Sendable {
    /// Most points in a leaf, unless they share a cell at the greatest depth.
    static let leafPoints = 32
    /// Times that each axis is halved.
    private static let depth = 15

    /// The points in their new order: which they were, and their coordinates.
    private(set) var order: [Int32]
    private(set) var x, y, z: [Float]
    /// In preorder.
    private(set) var cells: [kernel_cell] = []
    /// Runs of at most 32 points of one leaf.
    private(set) var groups: [Range<Int>] = []
    private var codes: [UInt64]

    init(_ points: PointSet, span: PointSpan) {
        let codes = Self.codes(points, span: span)
        (self.codes, order) = Self.sorted(codes)
        x = order.map { points.axis(0)[Int($0)] }
        y = order.map { points.axis(1)[Int($0)] }
        z = order.map { points.axis(2)[Int($0)] }
        _ = add(0..<points.count, level: 0)
        self.codes = []
    }

    /// For each point, 15 bits of each coordinate, interleaved.
    private static func codes(_ points: PointSet, span: PointSpan) -> [UInt64] {
        let cells = Float(1 << depth)
        let scale = span.width > 0 ? cells / span.width : 0
        return (0..<points.count).map { point in
            (0..<3).reduce(0) { code, axis in
                let place = min(cells - 1, max(0, (points.axis(axis)[point] - span.least[axis]) * scale))
                return code | spread(UInt64(place)) << UInt64(axis)
            }
        }
    }

    /// Two zeros between the bits of a number of at most 21.
    private static func spread(_ number: UInt64) -> UInt64 {
        var bits = number
        bits = (bits | bits << 32) & 0x1F_0000_0000_FFFF
        bits = (bits | bits << 16) & 0x1F_0000_FF00_00FF
        bits = (bits | bits << 8) & 0x100F_00F0_0F00_F00F
        bits = (bits | bits << 4) & 0x10C3_0C30_C30C_30C3
        return (bits | bits << 2) & 0x1249_2492_4924_9249
    }

    /// Ascending, and whose each is; equal codes stay in order. By digits of eleven or so bits, the lowest first.
    private static func sorted(_ codes: [UInt64]) -> ([UInt64], [Int32]) {
        let digit = 12
        var keys = codes
        var order = (0..<codes.count).map(Int32.init)
        var nextKeys = keys
        var nextOrder = order
        for shift in stride(from: 0, to: 3 * depth, by: digit) {
            var starts = [Int](repeating: 0, count: 1 << digit + 1)
            let mask = UInt64(1 << digit - 1)
            for key in keys { starts[Int(key >> UInt64(shift) & mask) + 1] += 1 }
            for value in 1..<starts.count { starts[value] += starts[value - 1] }
            for (place, key) in keys.enumerated() {
                let value = Int(key >> UInt64(shift) & mask)
                nextKeys[starts[value]] = key
                nextOrder[starts[value]] = order[place]
                starts[value] += 1
            }
            swap(&keys, &nextKeys)
            swap(&order, &nextOrder)
        }
        return (keys, order)
    }

    /// A cell over some points, and what it holds; returns the box about them and the sum of their coordinates.
    private mutating func add(_ range: Range<Int>, level: Int) -> Extent {
        let place = cells.count
        cells.append(kernel_cell())
        var box = Extent()
        if range.count <= Self.leafPoints || level == Self.depth {
            for point in range { box.take(x[point], y[point], z[point]) }
            cells[place].first = Int32(range.lowerBound)
            cells[place].last = Int32(range.upperBound)
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.leafPoints) {
                groups.append(start..<min(range.upperBound, start + Self.leafPoints))
            }
        } else {
            cells[place].first = 1
            let shift = UInt64(3 * (Self.depth - 1 - level))
            var start = range.lowerBound
            while start < range.upperBound {
                let end = firstPlace(after: codes[start] >> shift, shift: shift, in: start..<range.upperBound)
                box.take(add(start..<end, level: level + 1))
                start = end
            }
        }
        let count = Double(range.count)
        cells[place].x = Float(box.sum.x / count)
        cells[place].y = Float(box.sum.y / count)
        cells[place].z = Float(box.sum.z / count)
        cells[place].mass = Float(count)
        let width = (box.most - box.least).max()
        cells[place].width = width * width
        cells[place].next = Int32(cells.count)
        return box
    }

    /// The first point of a range whose code, shifted, is greater than `prefix`.
    private func firstPlace(after prefix: UInt64, shift: UInt64, in range: Range<Int>) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if codes[middle] >> shift > prefix { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// What some points span.
    private struct Extent {
        var least = SIMD3<Float>(repeating: .infinity)
        var most = SIMD3<Float>(repeating: -.infinity)
        var sum = SIMD3<Double>.zero

        mutating func take(_ x: Float, _ y: Float, _ z: Float) {
            let point = SIMD3(x, y, z)
            least = pointwiseMin(least, point)
            most = pointwiseMax(most, point)
            sum += SIMD3<Double>(point)
        }

        mutating func take(_ other: Extent) {
            least = pointwiseMin(least, other.least)
            most = pointwiseMax(most, other.most)
            sum += other.sum
        }
    }
}

extension SpaceTree {
    /// A cell this many times narrower than it is far counts as one place.
    private static let opening: Float = 0.7
    /// Groups of points that one task handles.
    private static let taskGroups = 32

    /// Writes t-SNE's repulsion on every point and returns its normaliser.
    func repulsion(to forces: SharedBuffer<Float>, stride: Int, workers: Workers) -> Double {
        workers.gather((groups.count + Self.taskGroups - 1) / Self.taskGroups) { task in
            withScratch(4 * 2_048 + 96) { work in
                var sum = 0.0
                let found = work + 4 * 2_048
                for group in groups[task * Self.taskGroups..<min(groups.count, (task + 1) * Self.taskGroups)] {
                    sum += kernel_tree_repulsion(
                        cells, cells.count, x, y, z, group.lowerBound, group.upperBound, Self.opening, found, work)
                    for (place, point) in group.enumerated() {
                        for axis in 0..<3 { forces[axis * stride + Int(order[point])] = found[axis * 32 + place] }
                    }
                }
                return sum
            }
        }.reduce(0, +)
    }
}
