/// A straight line between two points.
struct Segment {
    let start: Point
    let end: Point

    init(start: Point, end: Point) {
        self.start = start
        self.end = end
    }

    init(_ leader: LabelPlacer.Leader) {
        self.init(start: leader.start, end: leader.end)
    }

    var length: Double {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        return (dx * dx + dy * dy).squareRoot()
    }

    /// Also true where they only touch.
    func crosses(_ other: Segment) -> Bool {
        guard reach.intersects(other.reach) else { return false }
        let one = side(other.start) * side(other.end)
        let two = other.side(start) * other.side(end)
        guard one <= 0, two <= 0 else { return false }
        return true
    }

    func crosses(_ rect: Rect) -> Bool {
        guard reach.intersects(rect.inset(-0.01)) else { return false }
        if rect.contains(start) || rect.contains(end) { return true }
        let corners = [
            Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY), Point(rect.x, rect.maxY),
        ]
        return (0..<4).contains { crosses(Segment(start: corners[$0], end: corners[($0 + 1) % 4])) }
    }

    /// The smallest box around the segment, a little widened: where two are apart, nothing in them meets. Segments on
    /// one line meet where these do.
    private var reach: Rect {
        Rect(
            x: min(start.x, end.x), y: min(start.y, end.y), width: abs(end.x - start.x), height: abs(end.y - start.y)
        ).inset(-0.01)
    }

    /// Above, on or below the line through the segment.
    private func side(_ point: Point) -> Double {
        let cross = (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
        return cross > 0 ? 1 : cross < 0 ? -1 : 0
    }
}
