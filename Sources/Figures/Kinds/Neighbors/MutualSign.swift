import Charting

/// Of a mutual neighbour: an arrow there and back.
enum MutualSign {
    static let width = 10.0

    /// `place`: its left end.
    static func draw(at place: Point, into canvas: inout SVGCanvas) {
        var arrow = PathData(digits: 1)
        let (left, right) = (place.x, place.x + width)
        arrow.move(to: Point(left + 3, place.y - 3))
        arrow.line(to: Point(left, place.y))
        arrow.line(to: Point(left + 3, place.y + 3))
        arrow.move(to: Point(left, place.y))
        arrow.line(to: Point(right, place.y))
        arrow.move(to: Point(right - 3, place.y - 3))
        arrow.line(to: Point(right, place.y))
        arrow.line(to: Point(right - 3, place.y + 3))
        canvas.path(arrow, stroke: .init(.muted, width: 1.2, isRound: true))
    }
}
