/// The outlines of where some points lie dense: their counts in small cells, smoothed, cut at a share of the highest
/// (marching squares; Lorensen & Cline, "Marching cubes", 1987, in the plane).
package struct DensityContour: Sendable {
    /// Of a mean over so many cells each way, taken three times, which is nearly a Gaussian.
    private static let blur = 2
    /// What one point makes of its own cell: the middle of the mean's weights, 1 3 6 10 15 18 19 …, across and down.
    private static let heightOfOne = 19.0 * 19
    private static let leastPoints = 2.2
    /// Rings that enclose less say nothing, in square drawing units.
    private static let leastArea = 40.0

    /// Closed rings, those of holes turning the other way.
    package let rings: [[Point]]

    /// - Parameters:
    ///   - level: share of the highest smoothed count, 0 to 1.
    ///   - cell: the side of one, in drawing units.
    package init(of points: [Point], in bounds: Rect, level: Double, cell: Double = 4) {
        let cells = points.filter(bounds.contains).map { point in
            (x: Int((point.x - bounds.x) / cell), y: Int((point.y - bounds.y) / cell))
        }
        let margin = 3 * Self.blur + 1
        // Only as far as the points reach.
        let (left, top) = ((cells.map(\.x).min() ?? 0) - margin, (cells.map(\.y).min() ?? 0) - margin)
        let columns = (cells.map(\.x).max() ?? 0) + margin + 1 - left
        let rows = (cells.map(\.y).max() ?? 0) + margin + 1 - top
        var grid = [Double](repeating: 0, count: columns * rows)
        for cell in cells { grid[(cell.y - top) * columns + cell.x - left] += 1 }
        for _ in 0..<3 {
            grid = Self.smoothed(grid, lines: rows, length: columns, step: 1, stride: columns)
            grid = Self.smoothed(grid, lines: columns, length: rows, step: columns, stride: 1)
        }
        // One or two points alone are no density.
        let height = max((grid.max() ?? 0) * level, Self.leastPoints * Self.heightOfOne)
        guard grid.contains(where: { $0 > height }) else {
            rings = []
            return
        }
        let crossings = Crossings(grid: grid, columns: columns, rows: rows, height: height)
        rings = crossings.rings().map { ring in
            ring.map { place in
                // A cell's count stands in its middle.
                Point(
                    bounds.x + (place.x + Double(left) + 0.5) * cell,
                    bounds.y + (place.y + Double(top) + 0.5) * cell)
            }
        }.filter { Self.area(of: $0) >= Self.leastArea }
    }

    /// Sums over a window around each cell: whole numbers, so that nothing is lost to rounding.
    private static func smoothed(_ grid: [Double], lines: Int, length: Int, step: Int, stride: Int) -> [Double] {
        var result = grid
        for line in 0..<lines {
            let start = line * stride
            var sum = 0.0
            for place in 0..<length + blur {
                if place < length { sum += grid[start + place * step] }
                if place > 2 * blur { sum -= grid[start + (place - 2 * blur - 1) * step] }
                if place >= blur { result[start + (place - blur) * step] = sum }
            }
        }
        return result
    }

    private static func area(of ring: [Point]) -> Double {
        var doubled = 0.0
        for (index, point) in ring.enumerated() {
            let next = ring[(index + 1) % ring.count]
            doubled += point.x * next.y - next.x * point.y
        }
        return doubled.magnitude / 2
    }
}

/// Where a grid's numbers pass one height, as lines through its squares.
private struct Crossings {
    let grid: [Double]
    let columns: Int
    let rows: Int
    let height: Double

    /// Rings of places in units of the grid.
    func rings() -> [[Point]] {
        var next: [Int: Int] = [:]
        var starts: [Int] = []
        for row in 0..<rows - 1 {
            for column in 0..<columns - 1 {
                for (start, end) in lines(column, row) {
                    next[start] = end
                    starts.append(start)
                }
            }
        }
        var rings: [[Point]] = []
        for start in starts {
            var ring: [Point] = []
            var edge = start
            while let following = next.removeValue(forKey: edge) {
                ring.append(place(edge))
                edge = following
            }
            if ring.count > 2 { rings.append(ring) }
        }
        return rings
    }

    /// Through the square between four cells. Walked clockwise, a line begins where its border leaves what is high and
    /// ends where it came into it, so that lines of neighbouring squares meet head to tail.
    private func lines(_ column: Int, _ row: Int) -> [(Int, Int)] {
        let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        let isHigh = corners.map { grid[$0.1 * columns + $0.0] >= height }
        guard isHigh.contains(true), isHigh.contains(false) else { return [] }
        let edges = [
            horizontal(column, row), vertical(column + 1, row), horizontal(column, row + 1), vertical(column, row),
        ]
        return (0..<4).compactMap { side in
            guard isHigh[side], !isHigh[(side + 1) % 4] else { return nil }
            // Back to where the high corners before this side begin.
            var entered = side
            while isHigh[entered] { entered = (entered + 3) % 4 }
            return (edges[side], edges[entered])
        }
    }

    private func horizontal(_ column: Int, _ row: Int) -> Int { 2 * (row * columns + column) }
    private func vertical(_ column: Int, _ row: Int) -> Int { 2 * (row * columns + column) + 1 }

    private func place(_ edge: Int) -> Point {
        let (column, row) = (edge / 2 % columns, edge / 2 / columns)
        let isVertical = edge % 2 == 1
        let here = grid[row * columns + column]
        let there = grid[(row + (isVertical ? 1 : 0)) * columns + column + (isVertical ? 0 : 1)]
        let share = here == there ? 0.5 : (height - here) / (there - here)
        return isVertical
            ? Point(Double(column), Double(row) + share) : Point(Double(column) + share, Double(row))
    }
}
