import Analyses
import Charting

/// How many items were named right, against the commonest label; the matrix of labels where it can be read; and the
/// labels that were taken for each other.
struct ProbeDrawing {
    private static let pairsBelowMatrix = 5
    private static let pairsAlone = 15
    private static let accuracyHeight = 52.0
    private static let gap = 20.0

    private let data: ProbeData
    private let width: Double
    private let matrix: ConfusionMatrixMark?
    private let pairs: ConfusionPairs

    init(data: ProbeData, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        width = layout.width(spec)
        pairs = ConfusionPairs(
            data: data, limit: data.isMatrix ? Self.pairsBelowMatrix : Self.pairsAlone, width: width, layout: layout)
        let others = Self.accuracyHeight + pairs.height + 2 * Self.gap
        let height = layout == .wide ? spec.height.map { Double($0) - others } : nil
        matrix = data.isMatrix ? ConfusionMatrixMark(data: data, layout: layout, spec: spec, height: height) : nil
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(width: width, heading) { content(into: &$0) }
    }

    private func content(into canvas: inout SVGCanvas) -> (end: Double, tooltips: TooltipLayer?) {
        var boxes: [TooltipLayer.Box] = []
        let top = accuracy(into: &canvas) + Self.gap
        guard let matrix else {
            let end = pairs.draw(from: top, into: &canvas, boxes: &boxes)
            return (end, .boxes(boxes))
        }
        let (bottom, cells) = matrix.draw(from: top, into: &canvas)
        let end = pairs.draw(from: bottom + Self.gap, into: &canvas, boxes: &boxes)
        return (end, .parts([cells, .boxes(boxes)]))
    }

    /// A bar from none to all, with what the commonest label would get as a line across it; gives where it ends.
    private func accuracy(into canvas: inout SVGCanvas) -> Double {
        guard let accuracy = data.result.accuracy, let baseline = data.result.baseline else {
            canvas.text(
                "share named right: undefined, no item could be tested", at: Point(0, 13), .init(size: 13, isBold: true)
            )
            return 20
        }
        let right = "\(NumberFormat.percent(accuracy)) named right"
        canvas.text(right, at: Point(0, 13), .init(size: 13, isBold: true))
        let x = LinearScale(0...1, from: 0, to: width)
        let bar = Rect(x: 0, y: 20, width: width, height: 12)
        canvas.rect(bar, fill: .grid)
        canvas.rect(
            Rect(x: 0, y: bar.y, width: x(accuracy), height: bar.height), fill: .category(0))
        let place = min(width - 1, max(1, x(baseline)))
        canvas.line(from: Point(place, bar.y - 3), to: Point(place, bar.maxY + 5), .init(.foreground, width: 1.5))
        let text = "\(NumberFormat.percent(baseline)) by the commonest label alone"
        let length = TextMeasure.width(text, size: 12)
        let isLeft = place + 5 + length > width
        let start = isLeft ? max(0, place - 5 - length) : place + 5
        canvas.text(text, at: Point(start, bar.maxY + 14), .init(size: 12, ink: .muted))
        return Self.accuracyHeight
    }
}
