import Analyses
import Charting
import Datasets
import VectorMath

/// Bars up and down from a zero line; where there are more dimensions than pixels, a bar per pixel column from the least
/// to the greatest of its dimensions.
struct VectorDrawing {
    private static let headerHeight = 24.0
    private static let markHeight = 18.0
    private static let panelGap = 12.0
    /// Bars narrower than this would shimmer.
    private static let leastStep = 1.5
    /// So many dimensions have a bar each in both drawings.
    static let alwaysApart = Int((FigureLayout.narrowWidth - 60) / leastStep)

    private let panels: [VectorPanel]
    private let sort: VectorFigure.Sort
    private let layout: FigureLayout
    private let width: Double
    private let plotHeight: Double

    init(panels: [VectorPanel], sort: VectorFigure.Sort, layout: FigureLayout, spec: FigureSpec) {
        self.panels = panels
        self.sort = sort
        self.layout = layout
        width = layout.width(spec)
        let count = Double(panels.count)
        let standard = panels.count == 1 ? (layout == .wide ? 220.0 : 180.0) : (layout == .wide ? 140 : 120)
        plotHeight =
            layout == .wide ? spec.height.map { max(60, (Double($0) - 80 * count) / count) } ?? standard : standard
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let scales = panels.map(scale)
        let left = scales.map { Axis($0.0, ticks: $0.1).widthLeft }.max().map { $0 + 2 } ?? 40
        let below = 20.0 + (panels.count > 1 ? Self.panelGap : 0)
        let header = panels.count > 1 ? Self.headerHeight : 0
        let above = panels.map { header + ($0.spikes.isEmpty ? 0 : Self.markHeight) + 10 }
        let steps = above.map { $0 + plotHeight + below }
        let total = steps.reduce(0, +)
        let height = (total + 24).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        var boxes: [TooltipLayer.Box] = []
        let names = ShortNames(panels.map { $0.name ?? "" }, size: 13, to: width - 4, isBold: true)
        var top = 0.0
        for (index, panel) in panels.enumerated() {
            let plot = Rect(x: left, y: top + above[index], width: width - left - 8, height: plotHeight)
            if panel.name != nil {
                canvas.text(names[index], at: Point(0, top + 14), .init(size: 13, isBold: true))
            }
            let y = LinearScale(scales[index].0.domain, from: plot.maxY, to: plot.y)
            Axis(y, ticks: scales[index].1).drawLeft(of: plot, on: &canvas)
            drawBars(panel, plot: plot, y: y, on: &canvas)
            drawDimensions(panel, plot: plot, isLast: index == panels.count - 1, on: &canvas)
            drawSpikes(panel, plot: plot, y: y, on: &canvas)
            addTooltips(panel, plot: plot, to: &boxes)
            top += steps[index]
        }
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: tooltips(boxes, left: left, steps: steps, height: total))
    }

    /// From the data's least to its greatest value and zero, a little wider.
    private func scale(_ panel: VectorPanel) -> (LinearScale, Ticks) {
        let low = min(0, Double(panel.lowest.value))
        let high = max(0, Double(panel.highest.value))
        let margin = (high - low) * 0.04
        let domain = (low < 0 ? low - margin : 0)...(high > 0 ? high + margin : 0)
        let scale = LinearScale(domain, from: 1, to: 0)
        return (scale, Ticks(in: scale.domain, atMost: plotHeight > 150 ? 6 : 4))
    }

    private func drawBars(_ panel: VectorPanel, plot: Rect, y: LinearScale, on canvas: inout SVGCanvas) {
        var positive = PathData(digits: 1)
        var negative = PathData(digits: 1)
        let count = panel.values.count
        let zero = y(0)
        let columns = plot.width / Double(count) >= Self.leastStep ? count : Int(plot.width)
        let step = plot.width / Double(columns)
        let barWidth = step >= 6 ? step - 1.5 : step >= 3 ? step - 0.8 : columns == count ? step - 0.4 : 1
        for column in 0..<columns {
            let start = column * count / columns
            let end = max(start + 1, (column + 1) * count / columns)
            let values = panel.values[start..<end].map(Double.init)
            let x = plot.x + Double(column) * step
            if let high = values.max(), high > 0 {
                positive.rect(Rect(x: x, y: y(high), width: barWidth, height: zero - y(high)))
            }
            if let low = values.min(), low < 0 {
                negative.rect(Rect(x: x, y: zero, width: barWidth, height: y(low) - zero))
            }
        }
        canvas.path(positive, fill: .category(0))
        canvas.path(negative, fill: .category(1))
        canvas.line(from: Point(plot.x, zero), to: Point(plot.maxX, zero), .init(.muted))
    }

    private func drawDimensions(_ panel: VectorPanel, plot: Rect, isLast: Bool, on canvas: inout SVGCanvas) {
        let count = Double(panel.values.count)
        let x = LinearScale(0...count, from: plot.x, to: plot.maxX)
        // Sorted, a place is a rank: the first is 1.
        let first = sort == .none ? 0.0 : 1
        let ticks = Ticks(
            in: first...max(first + 1, count - 1 + first), atMost: layout == .wide ? 9 : 5, wholeNumbers: true)
        var labels: [(x: Double, text: String)] = ticks.values.map {
            (x($0 - first + 0.5), NumberFormat.grouped(Int($0)))
        }
        if sort != .none, !labels.contains(where: { $0.text == "1" }) { labels.insert((x(0.5), "1"), at: 0) }
        var taken = -Double.infinity
        for label in labels where label.x <= plot.maxX {
            let half = TextMeasure.width(label.text, size: Axis.tickSize) / 2
            guard label.x - half > taken else { continue }
            taken = label.x + half + 6
            canvas.text(
                label.text, at: Point(label.x, plot.maxY + 16), .init(size: Axis.tickSize, ink: .muted, anchor: .middle)
            )
        }
        guard isLast else { return }
        let title =
            switch sort {
            case .none: "dimension"
            case .value: "dimensions, largest value first"
            case .magnitude: "dimensions, farthest from zero first"
            }
        canvas.text(title, at: Point(plot.center.x, plot.maxY + 36), .init(size: Axis.titleSize, anchor: .middle))
    }

    /// The number of each spike dimension above the plot, with a line to its bar.
    private func drawSpikes(_ panel: VectorPanel, plot: Rect, y: LinearScale, on canvas: inout SVGCanvas) {
        let x = LinearScale(0...Double(panel.values.count), from: plot.x, to: plot.maxX)
        var taken: [ClosedRange<Double>] = []
        for place in panel.spikes {
            let center = x(Double(place) + 0.5)
            let text = String(panel.order[place])
            let half = TextMeasure.width(text, size: Axis.tickSize) / 2
            let middle = max(plot.x + half, min(width - half - 1, center))
            let range = middle - half - 4...middle + half + 4
            guard !taken.contains(where: range.overlaps) else { continue }
            taken.append(range)
            let end = max(0, Double(panel.values[place]))
            canvas.line(
                from: Point(center, plot.y - 6), to: Point(center, y(end) - 2), .init(.muted, dash: "2 2"))
            canvas.text(text, at: Point(middle, plot.y - 10), .init(size: Axis.tickSize, anchor: .middle))
        }
        guard !taken.isEmpty else { return }
        let word = "spike"
        let end = TextMeasure.width(word, size: Axis.tickSize)
        if !taken.contains(where: { $0.overlaps(-10...end + 6) }) {
            canvas.text(word, at: Point(0, plot.y - 10), .init(size: Axis.tickSize, ink: .muted))
        }
    }

    // MARK: Tooltips

    /// One grid where the panels are equally high and have the same dimensions, else boxes.
    private func tooltips(_ boxes: [TooltipLayer.Box], left: Double, steps: [Double], height: Double) -> TooltipLayer {
        guard let first = panels.first, panels.allSatisfy({ $0.order == first.order }), Set(steps).count == 1,
            let values = CellValues(panels.flatMap(\.values))
        else { return .boxes(boxes) }
        let columns: TooltipLayer.Columns =
            sort == .none
            ? .numbered(word: "dimension", count: first.values.count) : .named(first.order.map { "dimension \($0)" })
        return .grid(
            TooltipLayer.Grid(
                x: left, y: 0, width: width - left - 8, height: height,
                rows: panels.map { $0.name ?? $0.title }, columns: columns, values: values))
    }

    /// Some dimensions at a time: a place on the screen has no more than one answer.
    private func addTooltips(_ panel: VectorPanel, plot: Rect, to boxes: inout [TooltipLayer.Box]) {
        let count = panel.values.count
        let parts = min(count, layout == .wide ? 240 : 120)
        for part in 0..<parts {
            let range = part * count / parts..<max(part * count / parts + 1, (part + 1) * count / parts)
            let values = panel.values[range]
            let dimensions = panel.order[range].map(String.init)
            let numbers = [values.min(), values.max()].compactMap { $0.map { NumberFormat.significant(Double($0), 3) } }
            let subject =
                dimensions.count == 1
                ? "dimension \(dimensions[0])"
                : sort == .none
                    ? "dimensions \(dimensions[0]) to \(dimensions[dimensions.count - 1])"
                    : "dimensions \(Wording.list(dimensions))"
            boxes.append(
                TooltipLayer.Box(
                    x: plot.x + plot.width * Double(range.lowerBound) / Double(count), y: plot.y,
                    width: plot.width * Double(range.count) / Double(count), height: plot.height,
                    text:
                        "\(subject): \(numbers.count == 2 && numbers[0] != numbers[1] ? "\(numbers[0]) to \(numbers[1])" : numbers[0])"
                ))
        }
    }
}
