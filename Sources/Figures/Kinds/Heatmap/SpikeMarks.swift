import Charting

/// Right above the columns of a heatmap: a triangle that points to each dimension that is far from zero and nearly the same
/// in every item.
struct SpikeMarks {
    private static let side = 7.0

    let dimensions: [Int]

    /// Room above the columns: none where there is nothing to mark.
    var height: Double { dimensions.isEmpty ? 0 : Self.side + 2 }

    /// `bottom`: where the columns begin.
    func draw(into canvas: inout SVGCanvas, above bottom: Double, _ x: LinearScale) {
        var triangles = PathData(digits: 1)
        for dimension in dimensions.sorted() {
            let tip = Point(x(Double(dimension) + 0.5), bottom - 1)
            triangles.move(to: tip)
            triangles.line(to: Point(tip.x - Self.side / 2, tip.y - Self.side + 1))
            triangles.line(to: Point(tip.x + Self.side / 2, tip.y - Self.side + 1))
            triangles.close(backTo: tip)
        }
        canvas.path(triangles, fill: .foreground)
    }
}
