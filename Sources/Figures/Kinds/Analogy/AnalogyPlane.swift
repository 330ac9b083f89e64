import Analyses
import Charting

/// The plane that a, b and c span: b → a and c → the sum as arrows, answers where their shadows fall. Long texts stand
/// for themselves as `a`, `b`, `c`, and as the answers' ranks.
struct AnalogyPlane {
    private static let size = 12.0
    private static let longest = 118.0
    private static let longestSum = 160.0
    private static let key = "The plane of a, b and c: the arrows are alike, answers are shadows on it."

    private struct Mark {
        let place: Point
        let text: String
        let tooltip: String
        let radius: Double
        var isBold = false
    }

    private let data: AnalogyData
    private let frame: ScatterFrame
    private let marks: [Mark]

    init(data: AnalogyData, at origin: Point, width: Double, spec: FigureSpec) {
        self.data = data
        let points = data.places.map { MapResult.Point(x: Float($0.x), y: Float($0.y)) }
        frame = ScatterFrame(
            points: points, margin: .init(all: 54), width: width, layout: .narrow, spec: spec, axes: nil, origin: origin
        )
        let places = frame.places(points)
        func fit(_ items: [Int]) -> Bool {
            items.allSatisfy { TextMeasure.width(data.title($0), size: Self.size) <= Self.longest }
        }
        let names = ["a", "b", "c"]
        let (termsFit, answersFit) = (fit(data.terms), fit(data.placedAnswers.map(\.item)))
        var marks = data.terms.enumerated().map { place, item in
            Mark(
                place: places[place], text: termsFit ? data.title(item) : names[place],
                tooltip:
                    "\(data.short(item))\n\(names[place]); cosine similarity to the sum \(data.number(data.result.terms[place].similarity))",
                radius: 4)
        }
        let isShort = TextMeasure.width(data.expression, size: Self.size) <= Self.longestSum
        marks.append(
            Mark(
                place: places[3], text: isShort ? data.expression : "a − b + c", tooltip: "\(data.expression)\nthe sum",
                radius: 5))
        for (rank, answer) in data.placedAnswers.enumerated() {
            marks.append(
                Mark(
                    place: places[4 + rank], text: answersFit ? data.title(answer.item) : "\(rank + 1)",
                    tooltip: "\(data.short(answer.item))\ncosine similarity \(data.number(answer.similarity))",
                    radius: rank == 0 ? 5 : 3.5, isBold: rank == 0))
        }
        self.marks = marks
    }

    /// Gives where it ends.
    func draw(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        canvas.rect(frame.plot, stroke: .init(.grid))
        let (a, b, c, sum) = (marks[0], marks[1], marks[2], marks[3])
        for (start, end) in [(b, c), (a, sum)] {
            canvas.line(from: start.place, to: end.place, .init(.muted, width: 1, dash: "2 4"))
        }
        arrow(from: b, to: a, into: &canvas)
        arrow(from: c, to: sum, into: &canvas)
        for mark in marks[..<3] { canvas.circle(at: mark.place, radius: mark.radius, fill: .foreground) }
        canvas.circle(at: sum.place, radius: sum.radius - 0.75, stroke: .init(.foreground, width: 1.5))
        for mark in marks[4...] { canvas.circle(at: mark.place, radius: mark.radius, fill: .category(0)) }
        drawNames(into: &canvas)
        for mark in marks {
            boxes.append(
                TooltipLayer.Box(x: mark.place.x - 7, y: mark.place.y - 7, width: 14, height: 14, text: mark.tooltip))
        }
        var y = frame.plot.maxY + 16
        for line in TextMeasure.wrapped(Self.key, size: 12, to: frame.plot.width, lines: 3) {
            canvas.text(line, at: Point(frame.plot.x, y), .init(size: 12, ink: .muted))
            y += 15
        }
        return y - 10
    }

    /// From the edge of one mark to the edge of the other.
    private func arrow(from start: Mark, to end: Mark, into canvas: inout SVGCanvas) {
        let (dx, dy) = (end.place.x - start.place.x, end.place.y - start.place.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > start.radius + end.radius + 10 else { return }
        let (x, y) = (dx / length, dy / length)
        func along(_ far: Double, _ aside: Double = 0) -> Point {
            Point(start.place.x + x * far - y * aside, start.place.y + y * far + x * aside)
        }
        let tip = length - end.radius - 1
        canvas.line(from: along(start.radius), to: along(tip - 6), .init(.foreground, width: 1.6))
        var head = PathData(digits: 1)
        head.move(to: along(tip))
        head.line(to: along(tip - 9, 4))
        head.line(to: along(tip - 9, -4))
        head.close(backTo: along(tip))
        canvas.path(head, fill: .foreground)
    }

    /// Clear of arrows where there is room: a, b, c and the sum are named whatever lies there.
    private func drawNames(into canvas: inout SVGCanvas) {
        let requests = marks.indices.map { place in
            LabelPlacer.Request(
                anchor: marks[place].place,
                width: TextMeasure.width(marks[place].text, size: Self.size, isBold: marks[place].isBold) + 4,
                height: 15,
                radius: marks[place].radius + 1)
        }
        let lines = [(0, 1), (2, 3), (1, 2), (0, 3)].flatMap { samples(marks[$0].place, marks[$1].place) }
        let crowd = marks.map(\.place) + lines
        var placed: [LabelPlacer.Placed] = []
        for tolerance in [0, 3, 8, crowd.count] {
            placed = LabelPlacer(bounds: frame.plot.inset(-1), points: crowd, tolerance: tolerance).place(requests)
            // The three, their sum and the best answer.
            if placed.count(where: { $0.index < 5 }) == min(5, marks.count) { break }
        }
        for label in placed {
            if let leader = label.leader {
                canvas.line(from: leader.start, to: leader.end, .init(.muted, width: 0.8))
            }
        }
        for label in placed {
            canvas.text(
                marks[label.index].text, at: Point(label.box.center.x, label.box.center.y + Self.size * 0.34),
                .init(size: Self.size, anchor: .middle, isBold: marks[label.index].isBold, hasHalo: true))
        }
    }

    private func samples(_ start: Point, _ end: Point) -> [Point] {
        (0...40).map { step in
            let share = Double(step) / 40
            return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
        }
    }
}
