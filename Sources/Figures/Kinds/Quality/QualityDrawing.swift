import Analyses
import Charting

/// Three small charts, a line for each map, and below them a row for each: points badly placed, and distances.
struct QualityDrawing {
    private static let titleHeight = 40.0
    private static let gap = 26.0

    private let data: QualityData
    private let layout: FigureLayout
    private let width: Double
    private let plotHeight: Double

    init(data: QualityData, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        self.layout = layout
        width = layout.width(spec)
        plotHeight = layout == .wide ? spec.height.map { max(80, Double($0) - 220) } ?? 170 : 120
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let measures = QualityData.Measure.allCases
        let columns = layout == .wide ? Double(measures.count) : 1
        let panelWidth = (width - Self.gap * (columns - 1)) / columns
        let panelHeight = Self.titleHeight + plotHeight + 40
        let rows = QualityRows(data: data, width: width)
        let legend = Legend.Layout(legendEntries, width: width - 4)
        let panelsBottom = panelHeight * (layout == .wide ? 1 : Double(measures.count))
        let height = panelsBottom + legend.height + 18 + rows.height
        var canvas = SVGCanvas(width: width, height: height.rounded(.up))
        var boxes: [TooltipLayer.Box] = []
        for (index, measure) in measures.enumerated() {
            let x = layout == .wide ? Double(index) * (panelWidth + Self.gap) : 0
            let y = layout == .wide ? 0 : Double(index) * panelHeight
            draw(measure, in: Rect(x: x, y: y, width: panelWidth, height: panelHeight), on: &canvas, boxes: &boxes)
        }
        Legend.draw(legend, at: Point(2, panelsBottom + 2), on: &canvas)
        rows.draw(from: panelsBottom + legend.height + 18, on: &canvas)
        return Drawing(
            width: Int(width), height: Int(canvas.height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: .boxes(boxes))
    }

    private var legendEntries: [Legend.Entry] {
        data.maps.enumerated().map { Legend.Entry($1.title, .category($0)) }
            + [Legend.Entry(note: "dotted: points placed at random")]
    }

    private func draw(
        _ measure: QualityData.Measure, in box: Rect, on canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) {
        let domain = domain(of: measure)
        let ticks = Ticks(in: domain, atMost: 5)
        let isPercent = measure == .overlap
        let labels = isPercent ? ticks.values.map { "\(NumberFormat.fixed(100 * $0, 0)) %" } : ticks.labels
        // One width for all, so that they stand below each other.
        let plot = Rect(
            x: box.x + 44, y: box.y + Self.titleHeight, width: box.width - 44 - 8, height: plotHeight)
        let y = LinearScale(domain, from: plot.maxY, to: plot.y)
        let (title, note) = captions(measure)
        canvas.text(title, at: Point(box.x, box.y + 13), .init(size: 12.5, isBold: true))
        canvas.text(note, at: Point(box.x, box.y + 29), .init(size: 12, ink: .muted))
        Axis(y, ticks: ticks, labels: labels).drawLeft(of: plot, on: &canvas)
        if let reason = data.noNeighbors {
            canvas.text(
                TextMeasure.shortened("undefined: \(reason)", size: 12, to: plot.width), at: plot.center,
                .init(size: 12, ink: .muted, anchor: .middle))
            return
        }
        let x = self.x(in: plot)
        drawSizes(below: plot, x, on: &canvas)
        if measure == .overlap { drawChance(x, y, on: &canvas) }
        for (index, judged) in data.maps.enumerated() {
            var line = PathData(digits: 1)
            var dots = PathData(digits: 1)
            for (place, neighborhood) in judged.assessment.neighborhoods.enumerated() {
                let point = Point(x(Double(neighborhood.k)), y(measure.value(neighborhood)))
                if place == 0 { line.move(to: point) } else { line.line(to: point) }
                dots.dot(at: point)
            }
            canvas.path(line, stroke: .init(.category(index), width: 2, isRound: true))
            canvas.path(dots, stroke: .init(.category(index), width: 6, isRound: true))
        }
        boxes += tooltips(measure, plot: plot, x)
    }

    private func x(in plot: Rect) -> LinearScale {
        LinearScale(
            Double(data.sizes.first ?? 1)...Double(data.sizes.last ?? 1), from: plot.x + 8, to: plot.maxX - 8)
    }

    /// The sizes themselves; numbers that would touch are left out.
    private func drawSizes(below plot: Rect, _ x: LinearScale, on canvas: inout SVGCanvas) {
        canvas.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), .init(.muted))
        var marks = PathData(digits: 1)
        var taken = -Double.infinity
        for size in data.sizes {
            let place = x(Double(size))
            marks.move(to: Point(place, plot.maxY))
            marks.line(to: Point(place, plot.maxY + 4))
            let text = NumberFormat.grouped(size)
            let half = TextMeasure.width(text, size: Axis.tickSize) / 2
            guard place - half > taken else { continue }
            canvas.text(
                text, at: Point(place, plot.maxY + 16), .init(size: Axis.tickSize, ink: .muted, anchor: .middle))
            taken = place + half + 4
        }
        canvas.path(marks, stroke: .init(.grid))
        canvas.text(
            "neighbours", at: Point(plot.center.x, plot.maxY + 32), .init(size: Axis.tickSize, anchor: .middle))
    }

    private func drawChance(_ x: LinearScale, _ y: LinearScale, on canvas: inout SVGCanvas) {
        guard let first = data.sizes.first, let last = data.sizes.last else { return }
        let ends = first == last ? [x.domain.lowerBound, x.domain.upperBound] : [Double(first), Double(last)]
        let points = zip(ends, [first, last]).map { Point(x($0), y(data.chance($1))) }
        canvas.line(from: points[0], to: points[1], .init(.muted, width: 1.2, dash: "2 3"))
    }

    /// One upright strip for each size.
    private func tooltips(_ measure: QualityData.Measure, plot: Rect, _ x: LinearScale) -> [TooltipLayer.Box] {
        let sizes = data.sizes
        return sizes.enumerated().map { index, size in
            let place = x(Double(size))
            let left = index == 0 ? plot.x : (x(Double(sizes[index - 1])) + place) / 2
            let right = index == sizes.count - 1 ? plot.maxX : (place + x(Double(sizes[index + 1]))) / 2
            let values = data.maps.map { judged in
                guard judged.assessment.neighborhoods.indices.contains(index) else {
                    return "\(judged.title): undefined"
                }
                let value = measure.value(judged.assessment.neighborhoods[index])
                let text = measure == .overlap ? NumberFormat.percent(value) : NumberFormat.fixed(value, 3)
                return "\(judged.title): \(text)"
            }
            let heading = "\(captions(measure).0), \(Wording.count(size, "neighbour"))"
            return TooltipLayer.Box(
                x: left, y: plot.y, width: right - left, height: plot.height,
                text: ([heading] + values).joined(separator: "\n"))
        }
    }

    /// Trustworthiness and continuity share theirs; overlap starts at nothing.
    private func domain(of measure: QualityData.Measure) -> ClosedRange<Double> {
        let all = data.maps.flatMap(\.assessment.neighborhoods)
        if measure == .overlap {
            let highest = max(all.map(\.neighborOverlap).max() ?? 1, data.chance(data.sizes.last ?? 1))
            return Ticks.niceDomain(0...max(0.1, highest), steps: 5)
        }
        let lowest = all.map { min($0.trustworthiness, $0.continuity) }.min() ?? 0
        return Ticks.niceDomain(min(0.9, lowest)...1, steps: 5)
    }

    private func captions(_ measure: QualityData.Measure) -> (String, String) {
        switch measure {
        case .trustworthiness: ("trustworthiness", "1: no false neighbours")
        case .continuity: ("continuity", "1: no neighbours torn apart")
        case .overlap: ("neighbour overlap", "true neighbours kept")
        }
    }
}
