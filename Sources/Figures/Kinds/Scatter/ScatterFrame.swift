import Analyses
import Charting

/// Where a map's points lie in its drawing: one scale on both axes where they measure the same.
struct ScatterFrame {
    let plot: Rect
    let x: ScatterScale
    let y: ScatterScale

    /// Drawing units between the outermost points and the edge, for names and pictures.
    struct Margin {
        let all: Double
        /// More of it on the right: names at the ends of lines.
        var right = 0.0
    }

    /// `axes`: there is room for their numbers and titles. `origin`: the upper left corner of all that.
    init(
        points: [MapResult.Point], margin: Margin, width: Double, layout: FigureLayout, spec: FigureSpec,
        axes: ScatterAxes?, origin: Point = Point(0, 0)
    ) {
        let scales = axes?.scales ?? GivenMap.Scales()
        let xs = Self.range(points.map { scales.x.position(of: Double($0.x)) })
        let ys = Self.range(points.map { scales.y.position(of: Double($0.y)) })
        let left = axes.map { Self.left(of: $0, ys, layout) } ?? 1
        let top = axes.map { $0.upward.isEmpty ? 8.0 : 24 } ?? 1
        let plotWidth = width - left - (axes == nil ? 1 : 8)
        let limits: ClosedRange<Double> = layout == .wide ? 320...620 : 270...420
        // An author's width can be small.
        let inner = Margin(all: min(margin.all, plotWidth / 4), right: min(margin.right, plotWidth / 3))
        let fixed = layout == .wide ? spec.height.map { max(160, Double($0) - 90) } : nil
        let isMap = axes?.hasOneScale ?? true
        // One place alone has no scale of its own, and round numbers beside it.
        let isOnePlace = xs.lowerBound == xs.upperBound && ys.lowerBound == ys.upperBound
        let least = isOnePlace ? 1 : 1e-9
        let spanX = max(xs.upperBound - xs.lowerBound, least)
        let spanY = max(ys.upperBound - ys.lowerBound, least)
        let across = plotWidth - 2 * inner.all - inner.right
        let natural = isMap ? spanY / spanX * across + 2 * inner.all : plotWidth * 0.56
        let plotHeight = fixed ?? max(limits.lowerBound, min(limits.upperBound, natural)).rounded()
        let plot = Rect(x: origin.x + left, y: origin.y + top, width: plotWidth, height: plotHeight)
        let room = max(plotHeight - 2 * inner.all, plotHeight / 2)
        var (domainX, domainY) = (xs, ys)
        if isMap {
            let unit = max(spanX / across, spanY / room)
            domainX = Self.around(xs, half: unit * plotWidth / 2, shift: unit * inner.right / 2)
            domainY = Self.around(ys, half: unit * plotHeight / 2)
        } else {
            domainX = Self.widened(xs, by: inner.all / across, right: inner.right / across, scales.x)
            domainY = Self.widened(ys, by: inner.all / room, right: 0, scales.y)
        }
        x = ScatterScale(scales.x, domain: domainX, from: plot.x, to: plot.maxX)
        y = ScatterScale(scales.y, domain: domainY, from: plot.maxY, to: plot.y)
        self.plot = plot
    }

    /// The middle of some points in the middle of `plot`, on which `unit` of their numbers is as long as one of the
    /// drawing.
    init(_ points: [MapResult.Point], in plot: Rect, unit: Double) {
        let xs = Self.range(points.map { Double($0.x) })
        let ys = Self.range(points.map { Double($0.y) })
        x = ScatterScale(.linear, domain: Self.around(xs, half: unit * plot.width / 2), from: plot.x, to: plot.maxX)
        y = ScatterScale(.linear, domain: Self.around(ys, half: unit * plot.height / 2), from: plot.maxY, to: plot.y)
        self.plot = plot
    }

    func places(_ points: [MapResult.Point]) -> [Point] { points.map { Point(x(Double($0.x)), y(Double($0.y))) } }

    private static func range(_ values: [Double]) -> ClosedRange<Double> { (values.min() ?? 0)...(values.max() ?? 0) }

    private static func around(
        _ range: ClosedRange<Double>, half: Double, shift: Double = 0
    ) -> ClosedRange<Double> {
        let middle = (range.lowerBound + range.upperBound) / 2 + shift
        return middle - half...middle + half
    }

    /// By shares of its span; from 0 where numbers come near it.
    private static func widened(
        _ range: ClosedRange<Double>, by share: Double, right: Double, _ scale: GivenMap.Scale
    ) -> ClosedRange<Double> {
        let span = range.upperBound - range.lowerBound
        guard span > 0 else { return range }
        let isNearZero = scale == .linear && range.lowerBound >= 0 && range.lowerBound < 0.4 * range.upperBound
        return (isNearZero ? 0 : range.lowerBound - share * span)...range.upperBound + (share + right) * span
    }

    /// Room for the numbers of the upward axis: as much on every map, more where they are long.
    private static func left(of axes: ScatterAxes, _ ys: ClosedRange<Double>, _ layout: FigureLayout) -> Double {
        let least = layout == .wide ? 44.0 : 38
        guard axes.areGiven else { return least }
        let axis = ScatterScale(axes.scales.y, domain: ys, from: 1, to: 0).axis(atMost: 6)
        return max(least, axis.widthLeft)
    }
}
