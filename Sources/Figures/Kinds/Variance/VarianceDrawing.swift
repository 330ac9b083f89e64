import Analyses
import Charting

/// Bars for the components, and below them on the same places a line for what they show together.
struct VarianceDrawing {
    private static let titleHeight = 20.0
    private static let gap = 30.0

    private let profile: VarianceProfile
    private let shown: Int
    private let layout: FigureLayout
    private let width: Double
    private let plotHeight: Double

    init(profile: VarianceProfile, shown: Int, layout: FigureLayout, spec: FigureSpec) {
        self.profile = profile
        self.shown = shown
        self.layout = layout
        width = layout.width(spec)
        plotHeight = layout == .wide ? spec.height.map { max(60, (Double($0) - 130) / 2) } ?? 140 : 120
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let left = 42.0
        let upper = Rect(x: left, y: Self.titleHeight, width: width - left - 8, height: plotHeight)
        let lower = Rect(
            x: left, y: upper.maxY + Self.gap + Self.titleHeight + 18, width: upper.width, height: plotHeight)
        let bands = BandScale(shown, from: upper.x, to: upper.maxX, gap: shown > 80 ? 0.1 : 0.2)
        var canvas = SVGCanvas(width: width, height: (lower.maxY + 42).rounded(.up))
        drawBars(in: upper, bands, on: &canvas)
        drawLine(in: lower, bands, on: &canvas)
        if profile.shares.isEmpty {
            for plot in [upper, lower] {
                canvas.text(
                    "undefined: all items have the same vector", at: plot.center,
                    .init(size: 12, ink: .muted, anchor: .middle))
            }
        }
        return Drawing(
            width: Int(width), height: Int(canvas.height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: .boxes(tooltips(from: upper.y, to: lower.maxY, bands)))
    }

    private func drawBars(in plot: Rect, _ bands: BandScale, on canvas: inout SVGCanvas) {
        let highest = 100 * max(profile.shares.prefix(shown).max() ?? 0, 1e-6)
        let y = LinearScale(Ticks.niceDomain(0...highest, steps: 4), from: plot.maxY, to: plot.y)
        title("% of the variance, each", at: 12, on: &canvas)
        Axis(y, ticks: Ticks(in: y.domain, atMost: 4)).drawLeft(of: plot, on: &canvas)
        // The two that make a map stand out from the rest.
        for (part, opacity) in [(0..<min(2, shown), 1.0), (min(2, shown)..<shown, 0.5)] {
            var bars = PathData(digits: 1)
            for index in part where profile.shares.indices.contains(index) && profile.shares[index] > 0 {
                let height = max(0.8, plot.maxY - y(100 * profile.shares[index]))
                bars.rect(Rect(x: bands(index), y: plot.maxY - height, width: bands.width, height: height))
            }
            if opacity < 1 { canvas.path(bars, fill: .background) }
            canvas.path(bars, fill: .category(0), opacity: opacity < 1 ? opacity : nil)
        }
        drawNumbers(below: plot, bands, title: "", on: &canvas)
    }

    private func drawLine(in plot: Rect, _ bands: BandScale, on canvas: inout SVGCanvas) {
        let y = LinearScale(0...100, from: plot.maxY, to: plot.y)
        title("% of the variance, all up to here together", at: plot.y - 28, on: &canvas)
        Axis(y, ticks: Ticks(in: y.domain, atMost: 5)).drawLeft(of: plot, on: &canvas)
        drawMarks(above: plot, bands, on: &canvas)
        var line = PathData(digits: 1)
        var dots = PathData(digits: 1)
        var sum = 0.0
        for index in 0..<min(shown, profile.shares.count) {
            sum += profile.shares[index]
            let point = Point(bands.center(index), y(100 * min(1, sum)))
            if index == 0 { line.move(to: point) } else { line.line(to: point) }
            dots.dot(at: point)
        }
        canvas.path(line, stroke: .init(.category(1), width: 2, isRound: true))
        canvas.path(dots, stroke: .init(.category(1), width: shown > 60 ? 3 : 6, isRound: true))
        drawNumbers(below: plot, bands, title: "principal component", on: &canvas)
    }

    /// Above the line's plot: what the first two show, and what all drawn do.
    private func drawMarks(above plot: Rect, _ bands: BandScale, on canvas: inout SVGCanvas) {
        guard !profile.shares.isEmpty else { return }
        func text(_ count: Int, _ name: String) -> String {
            "\(name) \(NumberFormat.percent(profile.together(count)))"
        }
        let baseline = plot.y - 8
        let all = text(shown, shown == 1 ? "the first:" : shown == 2 ? "first two:" : "first \(shown):")
        let allLeft = plot.maxX - TextMeasure.width(all, size: 12)
        canvas.text(all, at: Point(plot.maxX, baseline), .init(size: 12, anchor: .end))
        guard shown > 2 else { return }
        let two = text(2, "first two:")
        let x = bands.center(1)
        guard x + 5 + TextMeasure.width(two, size: 12) + 12 < allLeft else { return }
        canvas.line(
            from: Point(x, plot.y - 18), to: Point(x, plot.maxY), .init(.foreground, width: 1.2, dash: "4 3"))
        canvas.text(two, at: Point(x + 5, baseline), .init(size: 12))
    }

    private func title(_ text: String, at y: Double, on canvas: inout SVGCanvas) {
        canvas.text(text, at: Point(0, y), .init(size: Axis.tickSize, ink: .muted))
    }

    private func drawNumbers(below plot: Rect, _ bands: BandScale, title: String, on canvas: inout SVGCanvas) {
        let x = LinearScale(1...Double(shown), from: bands.center(0), to: bands.center(shown - 1))
        let most = layout == .wide ? 24 : 12
        let ticks = Ticks(in: x.domain.lowerBound < 1 ? 1...1 : x.domain, atMost: most, wholeNumbers: true)
        let labels = ticks.values.map { NumberFormat.fixed($0, 0) }
        Axis(x, ticks: ticks, title: title, labels: labels).drawBelow(plot, on: &canvas)
    }

    private func tooltips(from top: Double, to bottom: Double, _ bands: BandScale) -> [TooltipLayer.Box] {
        (0..<min(shown, profile.shares.count)).map { index in
            let together =
                index == 0 ? "" : "\n\(NumberFormat.percent(profile.together(index + 1))) with those before it"
            return TooltipLayer.Box(
                x: bands.start + bands.step * Double(index), y: top, width: bands.step, height: bottom - top,
                text:
                    "component \(index + 1)\n\(NumberFormat.percent(profile.shares[index])) of the variance\(together)")
        }
    }
}
