import Analyses
import Charting

/// The tree of a clustering beside a matrix: leaves at its rows, height to the right.
struct DendrogramMark {
    let tree: [SimilarityResult.Merge]
    let leaves: Int
    /// Distance between two rows.
    let step: Double

    /// Draws into `room`, whose left side touches the rows. Joins too flat to be seen are left out.
    func draw(into canvas: inout SVGCanvas, in room: Rect) {
        guard let top = tree.map(\.height).max(), top > 0 else { return }
        let x = LinearScale(0...top, from: room.x, to: room.maxX)
        var places = (0..<leaves).map { Point(room.x, room.y + (Double($0) + 0.5) * step) }
        var spans = Array(repeating: 1, count: leaves)
        var path = PathData(digits: 1)
        for merge in tree {
            guard merge.left < places.count, merge.right < places.count else { return }
            let (a, b) = (places[merge.left], places[merge.right])
            let corner = x(merge.height)
            let span = spans[merge.left] + spans[merge.right]
            if Double(span) * step >= 2 {
                path.move(to: a)
                path.line(to: Point(corner, a.y))
                path.line(to: Point(corner, b.y))
                path.line(to: b)
            }
            places.append(Point(corner, (a.y + b.y) / 2))
            spans.append(span)
        }
        canvas.path(path, stroke: .init(.muted))
    }
}
