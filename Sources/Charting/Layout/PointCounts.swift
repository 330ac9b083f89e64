/// How many points lie in a rectangle, answered from sums over a fine grid.
struct PointCounts {
    private static let cell = 4.0

    private let origin: Point
    private let columns: Int
    private let rows: Int
    /// `sums[(row, column)]`: points in all cells above and left of that corner.
    private var sums: [Int]

    init(_ points: [Point], in bounds: Rect) {
        origin = Point(bounds.x, bounds.y)
        columns = max(1, Int((bounds.width / Self.cell).rounded(.up)))
        rows = max(1, Int((bounds.height / Self.cell).rounded(.up)))
        sums = Array(repeating: 0, count: (columns + 1) * (rows + 1))
        for point in points where bounds.contains(point) {
            let column = min(columns - 1, Int((point.x - bounds.x) / Self.cell))
            let row = min(rows - 1, Int((point.y - bounds.y) / Self.cell))
            sums[(row + 1) * (columns + 1) + column + 1] += 1
        }
        for row in 1...rows {
            var inRow = 0
            for column in 1...columns {
                let index = row * (columns + 1) + column
                inRow += sums[index]
                sums[index] = inRow + sums[index - columns - 1]
            }
        }
    }

    /// Points in the cells that `rect` touches.
    func count(in rect: Rect) -> Int {
        let left = clamp((rect.x - origin.x) / Self.cell, rounded: .down, to: columns)
        let right = clamp((rect.maxX - origin.x) / Self.cell, rounded: .up, to: columns)
        let top = clamp((rect.y - origin.y) / Self.cell, rounded: .down, to: rows)
        let bottom = clamp((rect.maxY - origin.y) / Self.cell, rounded: .up, to: rows)
        guard left < right, top < bottom else { return 0 }
        let stride = columns + 1
        return sums[bottom * stride + right] - sums[top * stride + right] - sums[bottom * stride + left]
            + sums[top * stride + left]
    }

    private func clamp(_ value: Double, rounded rule: FloatingPointRoundingRule, to limit: Int) -> Int {
        Int(max(0, min(Double(limit), value.rounded(rule))))
    }
}
