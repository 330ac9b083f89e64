import Analyses
import Charting
import Datasets
import VectorMath

/// Bars for how many neighbours are shared, below them two maps of the items, and the items that changed most with what
/// lies near them.
struct CompareDrawing {
    private let data: CompareData
    private let layout: FigureLayout
    private let width: Double
    private let plotHeight: Double
    private let maps: CompareMaps?
    private let lists: CompareLists

    /// Room for the numbers' title and two names of lines.
    private static let plotTop = 18.0 + 2 * 17 + 6

    init(data: CompareData, thumbnails: Thumbnails, layout: FigureLayout, spec: FigureSpec) throws {
        self.data = data
        self.layout = layout
        let width = layout.width(spec)
        let plotHeight = layout == .wide ? spec.height.map { max(80, Double($0) - 100) } ?? 150 : 130
        self.width = width
        self.plotHeight = plotHeight
        lists = CompareLists(data: data, thumbnails: thumbnails, width: width)
        maps = try data.maps.map {
            try CompareMaps(
                data: $0, names: data.names, top: Self.plotTop + plotHeight + 60, width: width, layout: layout,
                spec: spec, firstPixel: thumbnails.pixels.count)
        }
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: lists.thumbnails.pixels + (maps?.pixels ?? []),
            boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        var bottom = distribution(into: &canvas, boxes: &boxes)
        if let maps { bottom = maps.draw(into: &canvas) }
        let end = lists.draw(from: bottom + 20, into: &canvas, boxes: &boxes)
        if let maps { boxes += maps.boxes }
        return end
    }

    private func distribution(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        let counts = data.counts
        let highest = Double(max(1, counts.max() ?? 1))
        let ticks = Ticks(in: 0...highest, atMost: 4, wholeNumbers: true)
        let left = Axis(LinearScale(0...highest, from: 1, to: 0), ticks: ticks).widthLeft + 2
        let plot = Rect(x: left, y: Self.plotTop, width: width - left - 10, height: plotHeight)
        let y = LinearScale(0...highest, from: plot.maxY, to: plot.y)
        let bands = BandScale(counts.count, from: plot.x, to: plot.maxX, gap: counts.count > 60 ? 0.08 : 0.16)
        let x = LinearScale(0...Double(data.k), from: bands.center(0), to: bands.center(data.k))
        canvas.text("items", at: Point(0, 12), .init(size: Axis.tickSize, ink: .muted))
        Axis(y, ticks: ticks).drawLeft(of: plot, on: &canvas)
        var bars = PathData(digits: 1)
        for (shared, count) in counts.enumerated() {
            boxes.append(
                TooltipLayer.Box(
                    x: plot.x + bands.step * Double(shared), y: plot.y, width: bands.step, height: plot.height,
                    text:
                        "\(shared) of \(data.k) shared\n\(Wording.count(count, "item")), \(NumberFormat.percent(Double(count) / Double(max(1, data.comparison.shared.count))))"
                ))
            guard count > 0 else { continue }
            let height = max(0.8, plot.maxY - y(Double(count)))
            bars.rect(Rect(x: bands(shared), y: plot.maxY - height, width: bands.width, height: height))
        }
        canvas.path(bars, fill: .category(0), opacity: 0.85)
        guard let mean = data.comparison.meanShared else {
            boxes = []
            canvas.text(
                TextMeasure.shortened("undefined: \(data.noNeighbors)", size: 12, to: plot.width), at: plot.center,
                .init(size: 12, ink: .muted, anchor: .middle))
            return plot.maxY + 40
        }
        markers(x, mean: mean, plot: plot, into: &canvas)
        Axis(
            x, ticks: Ticks(in: x.domain, atMost: layout == .wide ? 21 : 11, wholeNumbers: true), title: axisTitle
        ).drawBelow(plot, on: &canvas)
        return plot.maxY + 40
    }

    private var axisTitle: String {
        data.k == 1
            ? "whether both models name the same nearest item (1) or not (0)"
            : layout == .wide
                ? "how many of an item's \(data.k) nearest both models name"
                : "of the \(data.k) nearest, named by both models"
    }

    /// The mean in the lower row of names, what chance would give in the upper.
    private func markers(_ x: LinearScale, mean: Double, plot: Rect, into canvas: inout SVGCanvas) {
        let comparison = data.comparison
        let lines: [(value: Double, text: String, ink: SVGCanvas.Ink, dash: String)] = [
            (
                comparison.sharedByChance,
                "by chance \(NumberFormat.significant(comparison.sharedByChance, 2))", .muted, "2 3"
            ),
            (mean, "mean \(NumberFormat.display(mean, 1))", .foreground, "4 3"),
        ]
        for (row, line) in lines.enumerated() {
            let place = x(min(x.domain.upperBound, line.value))
            let top = 18 + Double(row) * 17
            canvas.line(
                from: Point(place, top), to: Point(place, plot.maxY), .init(line.ink, width: 1.2, dash: line.dash))
        }
        for (row, line) in lines.enumerated() {
            let place = x(min(x.domain.upperBound, line.value))
            let isLeft = place + 8 + TextMeasure.width(line.text, size: 12) > width
            canvas.text(
                line.text, at: Point(place + (isLeft ? -5 : 5), 18 + Double(row) * 17 + 11),
                .init(
                    size: 12, ink: line.ink, anchor: isLeft ? .end : .start, hasHalo: true))
        }
    }
}
