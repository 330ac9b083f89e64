import Analyses
import Charting
import Datasets
import VectorMath

/// Panels below each other on one scale: bars, or two outlines where pairs are split; means and near items by name above.
struct HistogramDrawing {
    private static let nameHeight = 22.0
    private static let titleHeight = 18.0
    private static let gap = 18.0

    private let data: HistogramData
    private let layout: FigureLayout
    private let width: Double
    private let plotHeight: Double
    private let showsShares: Bool
    private let highest: Double

    init(data: HistogramData, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        self.layout = layout
        width = layout.width(spec)
        let count = Double(data.panels.count)
        let standard = count == 1 ? (layout == .wide ? 240.0 : 190.0) : (layout == .wide ? 130 : 110)
        let wanted = layout == .wide ? spec.height.map { max(80, (Double($0) - 60) / count - 60) } : nil
        plotHeight = wanted ?? standard
        let showsShares = data.kinds != nil || Set(data.panels.map(\.histogram.all.count)).count > 1
        let series = data.panels.flatMap { HistogramSeries.of($0, data: data, asShares: showsShares) }
        highest = max(series.flatMap(\.heights).max() ?? 1, .leastNormalMagnitude)
        self.showsShares = showsShares
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let heights = LinearScale(0...highest, from: 1, to: 0)
        let ticks = Ticks(in: heights.domain, atMost: plotHeight > 150 ? 5 : 3, wholeNumbers: !showsShares)
        let left = Axis(heights, ticks: ticks).widthLeft + 2
        let x = LinearScale(data.bins.range, from: left, to: width - 10)
        let annotations = data.panels.map { self.annotations(of: $0, scale: x) }
        let isNamed = data.panels.count > 1
        let header = isNamed ? Self.nameHeight : 0
        let above = annotations.map { annotation -> Double in
            header + Self.titleHeight + Double(annotation.rows) * HistogramAnnotations.rowHeight + 6
        }
        let plots = plotHeight * Double(data.panels.count) + Self.gap * Double(data.panels.count - 1)
        let height = (above.reduce(0, +) + plots + 44).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        var tooltips: [TooltipLayer.Box] = []
        let names = ShortNames(data.panels.map { $0.name ?? "" }, size: 13, to: width - 4, isBold: true)
        var top = 0.0
        for (index, panel) in data.panels.enumerated() {
            let plot = Rect(x: left, y: top + above[index], width: width - left - 10, height: plotHeight)
            if panel.name != nil {
                canvas.text(names[index], at: Point(0, top + 14), .init(size: 13, isBold: true))
            }
            canvas.text(
                TextMeasure.shortened(heightTitle, size: Axis.tickSize, to: width), at: Point(0, top + header + 12),
                .init(size: Axis.tickSize, ink: .muted))
            let y = LinearScale(0...highest, from: plot.maxY, to: plot.y)
            Axis(y, ticks: ticks).drawLeft(of: plot, on: &canvas)
            drawSeries(panel, plot: plot, x: x, y: y, on: &canvas, tooltips: &tooltips)
            annotations[index].draw(
                from: top + header + Self.titleHeight, to: plot, on: &canvas)
            drawScale(x, below: plot, isLast: index == data.panels.count - 1, on: &canvas)
            top = plot.maxY + Self.gap
        }
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: .boxes(tooltips))
    }

    private func annotations(of panel: HistogramData.Panel, scale: LinearScale) -> HistogramAnnotations {
        HistogramAnnotations(
            series: HistogramSeries.of(panel, data: data, asShares: showsShares),
            // Their lines would pass through the words of two means.
            ranked: data.kinds == nil ? Array(panel.nearest.prefix(layout == .wide ? 5 : 3)) : [],
            isRising: data.metric.isSimilarity,
            scale: scale, width: width, number: data.number)
    }

    /// Numbers only below the last panel.
    private func drawScale(_ x: LinearScale, below plot: Rect, isLast: Bool, on canvas: inout SVGCanvas) {
        let ticks = Ticks(in: data.bins.range, atMost: layout == .wide ? 11 : 6)
        Axis(x, ticks: ticks, title: isLast ? axisTitle : "", labels: isLast ? nil : []).drawBelow(plot, on: &canvas)
    }

    private var axisTitle: String {
        let direction = data.metric.isSimilarity ? "more alike to the right" : "more alike to the left"
        return "\(data.metric.title) (\(direction))"
    }

    private var heightTitle: String {
        if data.kinds != nil { return "% of the \(data.things) of each kind, per bin" }
        if showsShares { return "% of the \(data.things), per bin" }
        return "\(data.things) per bin of \(data.widthText)"
    }

    private func drawSeries(
        _ panel: HistogramData.Panel, plot: Rect, x: LinearScale, y: LinearScale, on canvas: inout SVGCanvas,
        tooltips: inout [TooltipLayer.Box]
    ) {
        let series = HistogramSeries.of(panel, data: data, asShares: showsShares)
        for one in series {
            let ink = SVGCanvas.Ink.category(one.category)
            if series.count == 1 {
                canvas.path(bars(one.heights, x: x, y: y), fill: ink, opacity: 0.85)
            } else {
                canvas.path(outline(one.heights, x: x, y: y, isClosed: true), fill: ink, opacity: 0.22)
                canvas.path(
                    outline(one.heights, x: x, y: y, isClosed: false), stroke: .init(ink, width: 1.6, isRound: true))
            }
        }
        addTooltips(series, plot: plot, x: x, to: &tooltips)
    }

    private func bars(_ heights: [Double], x: LinearScale, y: LinearScale) -> PathData {
        var path = PathData(digits: 1)
        let step = x(data.bins.edge(1)) - x(data.bins.lower)
        let gap = step >= 5 ? 1.0 : step >= 2.5 ? 0.5 : 0
        for (index, value) in heights.enumerated() where value > 0 {
            let left = x(data.bins.edge(index))
            // A single pair stays visible.
            let height = max(0.8, y(0) - y(value))
            path.rect(Rect(x: left, y: y(0) - height, width: step - gap, height: height))
        }
        return path
    }

    private func outline(_ heights: [Double], x: LinearScale, y: LinearScale, isClosed: Bool) -> PathData {
        var path = PathData(digits: 1)
        guard let first = heights.firstIndex(where: { $0 > 0 }), let last = heights.lastIndex(where: { $0 > 0 })
        else { return path }
        let start = Point(x(data.bins.edge(first)), y(0))
        path.move(to: start)
        for index in first...last {
            path.line(to: Point(x(data.bins.edge(index)), y(heights[index])))
            path.line(to: Point(x(data.bins.edge(index + 1)), y(heights[index])))
        }
        path.line(to: Point(x(data.bins.edge(last + 1)), y(0)))
        if isClosed { path.close(backTo: start) }
        return path
    }

    private func addTooltips(
        _ series: [HistogramSeries], plot: Rect, x: LinearScale, to tooltips: inout [TooltipLayer.Box]
    ) {
        for index in 0..<data.bins.count {
            let lines = series.compactMap { $0.counts[index] > 0 ? $0.tooltip(index) : nil }
            guard !lines.isEmpty else { continue }
            let left = x(data.bins.edge(index))
            let edges = [index, index + 1].map { data.edge($0) }
            tooltips.append(
                TooltipLayer.Box(
                    x: left, y: plot.y, width: x(data.bins.edge(index + 1)) - left, height: plot.height,
                    text: (["\(edges[0]) to \(edges[1])"] + lines).joined(separator: "\n")))
        }
    }
}
