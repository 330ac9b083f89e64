import Analyses
import Charting

/// Where a map's points lie in its drawing: one scale on both axes where they measure the same.
struct ScatterFrame {
    /// Of points that do not set the frame, so that a few far ones do not press all others into a corner: the outermost
    /// fifth of a percent, half of it at each end of an axis.
    private static let farShare = 0.001
    /// Between a point beyond the frame, where it is drawn, and the rim.
    static let rim = 5.0

    let plot: Rect
    let x: ScatterScale
    let y: ScatterScale

    /// Drawing units between the outermost points and the edge, for names and pictures.
    struct Margin {
        let all: Double
        /// More of it on the right: names at the ends of lines.
        var right = 0.0
    }

    /// What a plot's height may be in each layout.
    struct Heights {
        var wide = 320.0...620
        var narrow = 270.0...420
    }

    /// - Parameters:
    ///   - axes: there is room for their numbers and titles.
    ///   - origin: the upper left corner of all that.
    init(
        points: [MapResult.Point], margin: Margin, width: Double, layout: FigureLayout, spec: FigureSpec,
        axes: ScatterAxes?, heights: Heights = Heights(), origin: Point = Point(0, 0)
    ) {
        func frame(left: Double) -> ScatterFrame {
            ScatterFrame(
                points: points, heights: heights, margin: margin, width: width, layout: layout, spec: spec, axes: axes,
                left: left,
                origin: origin)
        }
        guard let axes else {
            self = frame(left: 1)
            return
        }
        // As much on every map, more where numbers are long. A wider room can have other numbers beside it.
        var left = layout == .wide ? 44.0 : 38
        var found = frame(left: left)
        for _ in 0..<3 {
            let needed = found.axes(axes, layout).upward.widthLeft
            guard needed > left else { break }
            left = needed
            found = frame(left: left)
        }
        self = found
    }

    /// `left`: room for the numbers of the upward axis.
    private init(
        points: [MapResult.Point], heights: Heights, margin: Margin, width: Double,
        layout: FigureLayout, spec: FigureSpec,
        axes: ScatterAxes?, left: Double, origin: Point
    ) {
        let scales = axes?.scales ?? GivenMap.Scales()
        let xs = Self.range(points.map { scales.x.position(of: Double($0.x)) })
        let ys = Self.range(points.map { scales.y.position(of: Double($0.y)) })
        let top = axes.map { $0.upward.isEmpty ? 8.0 : 24 } ?? 1
        let plotWidth = width - left - (axes == nil ? 1 : 8)
        let limits: ClosedRange<Double> = layout == .wide ? heights.wide : heights.narrow
        // An author's width can be small.
        let inner = Margin(all: min(margin.all, plotWidth / 4), right: min(margin.right, plotWidth / 3))
        let fixed = layout == .wide ? spec.height.map { max(160, Double($0) - 90) } : nil
        let isMap = axes?.hasOneScale ?? true
        // One place alone has no scale of its own, and round numbers beside it. Of a map as thin as a line, the length counts.
        let (lengthX, lengthY) = (xs.upperBound - xs.lowerBound, ys.upperBound - ys.lowerBound)
        let least = lengthX == 0 && lengthY == 0 ? 1 : max(lengthX, lengthY) * 1e-9
        let (spanX, spanY) = (max(lengthX, least), max(lengthY, least))
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

    /// Where points are drawn: those beyond the frame at its rim.
    func places(_ points: [MapResult.Point]) -> [Point] {
        let inner = plot.inset(Self.rim)
        return points.map { point in
            let place = place(Point(Double(point.x), Double(point.y)))
            guard !plot.contains(place) else { return place }
            return Point(max(inner.x, min(inner.maxX, place.x)), max(inner.y, min(inner.maxY, place.y)))
        }
    }

    /// Of a place on the map.
    func place(_ point: Point) -> Point { Point(x(point.x), y(point.y)) }

    /// Whether a point lies beyond the frame.
    func isBeyond(_ point: MapResult.Point) -> Bool {
        !plot.contains(place(Point(Double(point.x), Double(point.y))))
    }

    /// The points whose numbers are not among the outermost of either axis.
    static func without(far points: [MapResult.Point]) -> [MapResult.Point] {
        func inner(_ values: [Float]) -> ClosedRange<Float> {
            let sorted = values.sorted()
            let left = Int((Double(sorted.count) * farShare).rounded(.down))
            return sorted[left]...sorted[sorted.count - 1 - left]
        }
        guard points.count > 2 else { return points }
        let (xs, ys) = (inner(points.map(\.x)), inner(points.map(\.y)))
        let kept = points.filter { xs.contains($0.x) && ys.contains($0.y) }
        return kept.isEmpty ? points : kept
    }

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

    /// What stands beside and below `plot`.
    func axes(_ axes: ScatterAxes, _ layout: FigureLayout) -> (across: Axis, upward: Axis) {
        let across = x.axis(atMost: layout == .wide ? 9 : 5, title: axes.across)
        var count = layout == .wide ? 7 : 6
        if axes.hasOneScale {
            // One step for both axes: squares of the grid are squares.
            let step = across.ticks.step
            count = step > 0 ? max(2, Int((y.domain.upperBound - y.domain.lowerBound) / step) + 1) : 3
        }
        return (across, y.axis(atMost: count))
    }
}
