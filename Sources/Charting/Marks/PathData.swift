import Foundation

/// The `d` of a path, written short: places rounded to a fixed fraction, moves relative to the last place, so that
/// rounding never adds up.
package struct PathData: Sendable {
    private let digits: Int
    private let scale: Double
    private var output = ""
    private var lastX = 0
    private var lastY = 0

    /// `digits` after the point, 0 to 2.
    package init(digits: Int = 2) {
        self.digits = max(0, min(2, digits))
        scale = [1, 10, 100][self.digits]
    }

    package var isEmpty: Bool { output.isEmpty }
    package var text: String { output }

    package mutating func move(to point: Point) {
        let (x, y) = place(point)
        if output.isEmpty { write("M", x, y) } else { write("m", x - lastX, y - lastY) }
        (lastX, lastY) = (x, y)
    }

    package mutating func line(to point: Point) {
        let (x, y) = place(point)
        if y == lastY {
            write("h", x - lastX)
        } else if x == lastX {
            write("v", y - lastY)
        } else {
            write("l", x - lastX, y - lastY)
        }
        (lastX, lastY) = (x, y)
    }

    /// Back to the start of this piece. Begin another with `move(to:)`.
    package mutating func close(backTo start: Point) {
        output += "z"
        (lastX, lastY) = place(start)
    }

    /// A dot: with round caps, a circle as wide as the stroke.
    package mutating func dot(at point: Point) {
        move(to: point)
        output += "h0"
    }

    package mutating func rect(_ rect: Rect) {
        let start = Point(rect.x, rect.y)
        move(to: start)
        line(to: Point(rect.maxX, rect.y))
        line(to: Point(rect.maxX, rect.maxY))
        line(to: Point(rect.x, rect.maxY))
        close(backTo: start)
    }

    /// A circle as two arcs.
    package mutating func circle(at center: Point, radius: Double) {
        let start = Point(center.x - radius, center.y)
        move(to: start)
        let r = number(Int((radius * scale).rounded()))
        let across = number(Int((2 * radius * scale).rounded()))
        output += "a\(r) \(r) 0 1 0 \(across) 0a\(r) \(r) 0 1 0 -\(across) 0z"
        (lastX, lastY) = place(start)
    }

    /// Two strokes across each other, as wide and as high as a circle of `radius`.
    package mutating func cross(at center: Point, radius: Double) {
        let reach = radius * 0.8
        move(to: Point(center.x - reach, center.y - reach))
        line(to: Point(center.x + reach, center.y + reach))
        move(to: Point(center.x - reach, center.y + reach))
        line(to: Point(center.x + reach, center.y - reach))
    }

    /// A triangle that points towards a place, in a circle of `radius`.
    package mutating func arrowhead(at center: Point, towards place: Point, radius: Double) {
        let (dx, dy) = (place.x - center.x, place.y - center.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { return }
        let (x, y) = (dx / length * radius, dy / length * radius)
        let tip = Point(center.x + x, center.y + y)
        move(to: tip)
        line(to: Point(center.x - 0.6 * x - 0.8 * y, center.y - 0.6 * y + 0.8 * x))
        line(to: Point(center.x - 0.6 * x + 0.8 * y, center.y - 0.6 * y - 0.8 * x))
        close(backTo: tip)
    }

    /// A star of five points, of which one is on top; they lie on a circle of `radius`.
    package mutating func star(at center: Point, radius: Double) {
        let points = (0..<10).map { corner in
            let angle = Double(corner) * .pi / 5
            let reach = corner.isMultiple(of: 2) ? radius : radius * 0.45
            return Point(center.x + reach * sin(angle), center.y - reach * cos(angle))
        }
        move(to: points[0])
        for point in points.dropFirst() { line(to: point) }
        close(backTo: points[0])
    }

    private func place(_ point: Point) -> (Int, Int) { (rounded(point.x), rounded(point.y)) }

    /// Far-off and undefined places are pulled to where no drawing reaches.
    private func rounded(_ value: Double) -> Int {
        value.isNaN ? 0 : Int((max(-1e6, min(1e6, value)) * scale).rounded())
    }

    private mutating func write(_ command: String, _ numbers: Int...) {
        output += command
        for (index, value) in numbers.enumerated() {
            if index > 0, value >= 0 { output += " " }
            output += number(value)
        }
    }

    /// `-.5`, `12.25`: no zero before the point, none at the end.
    private func number(_ value: Int) -> String {
        let magnitude = value.magnitude
        let unit = UInt(scale)
        var text = magnitude / unit > 0 ? String(magnitude / unit) : ""
        if magnitude % unit > 0 {
            let fraction = String(magnitude % unit)
            text += "." + String(repeating: "0", count: digits - fraction.count) + fraction
            text = NumberFormat.trimmed(text)
        }
        if text.isEmpty { return "0" }
        return value < 0 ? "-" + text : text
    }
}
