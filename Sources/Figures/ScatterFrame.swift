import Analyses
import Charting

/// Where a map's points lie in its drawing: one scale on both axes.
struct ScatterFrame {
    let plot: Rect
    let x: LinearScale
    let y: LinearScale

    /// `margin`: drawing units between the outermost points and the edge, for names and pictures. `hasAxes`: there is
    /// room for numbers and titles. `origin`: the upper left corner of all that.
    init(
        points: [MapResult.Point], margin: Double, width: Double, layout: Layout, spec: FigureSpec, hasAxes: Bool,
        origin: Point = Point(0, 0)
    ) {
        let xs = Self.range(points.map { Double($0.x) })
        let ys = Self.range(points.map { Double($0.y) })
        let left = hasAxes ? layout == .wide ? 44.0 : 38 : 1
        let plotWidth = width - left - (hasAxes ? 8 : 1)
        let limits: ClosedRange<Double> = layout == .wide ? 320...620 : 270...420
        let spanX = max(xs.upperBound - xs.lowerBound, 1e-9)
        let spanY = max(ys.upperBound - ys.lowerBound, 1e-9)
        // An author's width can be small.
        let margin = min(margin, plotWidth / 4)
        let natural = spanY / spanX * (plotWidth - 2 * margin) + 2 * margin
        let fixed = layout == .wide ? spec.height.map { max(160, Double($0) - 90) } : nil
        let plotHeight = fixed ?? max(limits.lowerBound, min(limits.upperBound, natural)).rounded()
        let plot = Rect(
            x: origin.x + left, y: origin.y + (hasAxes ? 24 : 1), width: plotWidth, height: plotHeight)
        let room = max(plotHeight - 2 * margin, plotHeight / 2)
        let unit = max(spanX / (plotWidth - 2 * margin), spanY / room)
        let (middleX, middleY) = ((xs.lowerBound + xs.upperBound) / 2, (ys.lowerBound + ys.upperBound) / 2)
        let (halfX, halfY) = (unit * plotWidth / 2, unit * plotHeight / 2)
        x = LinearScale(middleX - halfX...middleX + halfX, from: plot.x, to: plot.maxX)
        y = LinearScale(middleY - halfY...middleY + halfY, from: plot.maxY, to: plot.y)
        self.plot = plot
    }

    private static func range(_ values: [Double]) -> ClosedRange<Double> { (values.min() ?? 0)...(values.max() ?? 0) }

    func places(_ points: [MapResult.Point]) -> [Point] { points.map { Point(x(Double($0.x)), y(Double($0.y))) } }
}
