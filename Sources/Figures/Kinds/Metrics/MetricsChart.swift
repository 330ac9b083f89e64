import Analyses
import Charting
import VectorMath

/// Contrast against the number of dimensions, a line for each metric, both axes by factors.
struct MetricsChart {
    /// Higher contrasts are not drawn: the lines would leave no room to what all dimensions give.
    static let highest = 1_000.0
    private static let titleRoom = 44.0
    private static let leftRoom = 44.0

    private let data: MetricsData
    private let box: Rect
    private let plot: Rect

    /// - Parameter box: where it starts and its width.
    init(data: MetricsData, box: Rect, plotHeight: Double) {
        self.data = data
        self.box = box
        plot = Rect(
            x: box.x + Self.leftRoom, y: box.y + Self.titleRoom, width: box.width - Self.leftRoom - 8,
            height: plotHeight)
    }

    /// Gives where it ends.
    func draw(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        canvas.text("Does nearest mean much?", at: Point(box.x, box.y + 13), .init(size: 13, isBold: true))
        canvas.text(
            "typical distance over nearest; 1: no difference", at: Point(box.x, box.y + 29),
            .init(size: 12, ink: .muted))
        let ceiling = ceiling
        let y = LinearScale(0...portableLog(ceiling), from: plot.maxY, to: plot.y)
        drawLevels(y, upTo: ceiling, on: &canvas)
        let x = LinearScale(
            0...portableLog(Double(data.result.dimensions.last ?? 1)), from: plot.x + 8, to: plot.maxX - 8)
        drawDimensions(x, on: &canvas)
        for (index, score) in data.scores.enumerated() { drawLine(score, index, x, y, on: &canvas) }
        boxes += tooltips(x)
        return plot.maxY + 40
    }

    private func isDrawn(_ value: Double) -> Bool { value <= Self.highest }

    /// The upper end: the step 1, 2 or 5 times a power of ten that nothing drawn exceeds.
    private var ceiling: Double {
        let largest = data.scores.flatMap(\.contrasts).compactMap(\.self).filter(isDrawn).max() ?? 1
        return Self.levels.first { $0 >= largest && $0 > 1 } ?? Self.highest
    }

    private static let levels = [1.0, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]

    private func drawLevels(_ y: LinearScale, upTo ceiling: Double, on canvas: inout SVGCanvas) {
        var marks = PathData(digits: 1)
        for level in Self.levels where level <= ceiling {
            let place = y(portableLog(level))
            marks.move(to: Point(plot.x, place))
            marks.line(to: Point(plot.maxX, place))
            canvas.text(
                NumberFormat.display(level, 0), at: Point(plot.x - 6, place + 4),
                .init(size: Axis.tickSize, ink: .muted, anchor: .end))
        }
        canvas.path(marks, stroke: .init(.grid))
    }

    /// The numbers of dimensions themselves; those that would touch are left out, all of them last.
    private func drawDimensions(_ x: LinearScale, on canvas: inout SVGCanvas) {
        var marks = PathData(digits: 1)
        var taken = Double.infinity
        for size in data.result.dimensions.reversed() {
            let place = x(portableLog(Double(size)))
            marks.move(to: Point(place, plot.maxY))
            marks.line(to: Point(place, plot.maxY + 4))
            let text = NumberFormat.grouped(size)
            let half = TextMeasure.width(text, size: Axis.tickSize) / 2
            guard place + half < taken else { continue }
            canvas.text(
                text, at: Point(place, plot.maxY + 16), .init(size: Axis.tickSize, ink: .muted, anchor: .middle))
            taken = place - half - 5
        }
        canvas.path(marks, stroke: .init(.grid))
        canvas.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), .init(.muted))
        canvas.text(
            "numbers of each vector that are used", at: Point(plot.center.x, plot.maxY + 33),
            .init(size: Axis.titleSize, anchor: .middle))
    }

    private func drawLine(
        _ score: MetricComparison.Score, _ index: Int, _ x: LinearScale, _ y: LinearScale, on canvas: inout SVGCanvas
    ) {
        var line = PathData(digits: 1)
        var dots = PathData(digits: 1)
        var isOpen = false
        for (size, contrast) in zip(data.result.dimensions, score.contrasts) {
            guard let contrast, isDrawn(contrast) else {
                isOpen = false
                continue
            }
            let point = Point(x(portableLog(Double(size))), y(portableLog(max(1, contrast))))
            if isOpen { line.line(to: point) } else { line.move(to: point) }
            dots.dot(at: point)
            isOpen = true
        }
        guard !dots.isEmpty else { return }
        canvas.path(line, stroke: .init(.category(index), width: 2, isRound: true))
        canvas.path(dots, stroke: .init(.category(index), width: 6, isRound: true))
    }

    /// One upright strip for each number of dimensions.
    private func tooltips(_ x: LinearScale) -> [TooltipLayer.Box] {
        let places = data.result.dimensions.map { x(portableLog(Double($0))) }
        return places.indices.map { index in
            let left = index == 0 ? plot.x : (places[index - 1] + places[index]) / 2
            let right = index == places.count - 1 ? plot.maxX : (places[index] + places[index + 1]) / 2
            let values = zip(data.names, data.scores).map { name, score in
                "\(name): \(MetricsData.contrastText(score.contrasts[index]))"
            }
            let heading = "contrast with \(Wording.count(data.result.dimensions[index], "number"))"
            return TooltipLayer.Box(
                x: left, y: plot.y, width: right - left, height: plot.height,
                text: ([heading] + values).joined(separator: "\n"))
        }
    }
}
