import Analyses
import Charting
import Diagnostics

/// A map of three dimensions as a few fixed views, with its axes above each, and below what colours mean.
struct Scatter3DDrawing {
    /// A point answers in every view: more would make a page heavier than its pictures.
    private static let tooltipLimit = 1_200
    private static let axisLength = 15.0

    private struct View {
        let view: Scatter3DView
        let data: ScatterData
        let frame: ScatterFrame
        let points: ScatterPoints
        let labels: ScatterLabels
    }

    private let data: ScatterData
    private let width: Double
    private let views: [View]
    private let key: ScatterKey
    private let keyTop: Double

    /// `data`: of a map with depths.
    init(data: ScatterData, layout: FigureLayout, spec: FigureSpec) {
        let width = layout.width(spec)
        let seen = Scatter3DView.all.map { data.moved(to: $0(data.map)) }
        let frames = Scatter3DFrames(seen.map(\.map), width: width)
        views = Scatter3DView.all.indices.map { index in
            let (data, frame) = (seen[index], frames.frames[index])
            let points = ScatterPoints(data: data, places: frame.places(data.map.points), layout: .narrow)
            let labels = ScatterLabels(
                data: data, layout: .narrow, places: points.places, frame: frame, radius: points.radius + 1,
                pictures: [])
            return View(view: Scatter3DView.all[index], data: data, frame: frame, points: points, labels: labels)
        }
        key = ScatterKey(data, named: views[0].labels.groups, width: width)
        keyTop = frames.end + 2
        self.data = data
        self.width = width
    }

    func draw(_ heading: DrawingHeading) throws -> Drawing {
        let height = (keyTop + key.height).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        var pixels: [Drawing.Pixels] = []
        for view in views {
            let plot = view.frame.plot
            canvas.text(view.view.title, at: Point(plot.x + 38, plot.y - 8), .init(size: 12, ink: .muted))
            canvas.rect(plot, stroke: .init(.grid))
            if data.map.points.count > ScatterFigure.pointLimit {
                let density = ScatterDensity(data: view.data, places: view.points.places, plot: plot)
                canvas.image(Drawing.placeholder(pixels.count), in: plot, isPixelated: true)
                pixels.append(Drawing.Pixels(png: try density.png()))
            } else {
                view.points.drawWithMarks(on: &canvas)
            }
            drawAxes(of: view.view, above: plot, on: &canvas)
            view.labels.draw(on: &canvas)
        }
        key.draw(at: keyTop, on: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tooltips: tooltips,
            leftOut: [views[0].labels.leftOut, LeftOut(.tooltip, shown: tooltipItems.count, of: data.map.points.count)]
                .compactMap(\.self))
    }

    /// Which way each axis points, with its number at its end; not the one along which one looks.
    private func drawAxes(of view: Scatter3DView, above plot: Rect, on canvas: inout SVGCanvas) {
        let corner = Point(plot.x + 4, plot.y - 12)
        for axis in view.axes where axis.x * axis.x + axis.y * axis.y > 0.01 {
            let (x, y) = (axis.x * Self.axisLength, -axis.y * Self.axisLength)
            canvas.line(from: corner, to: Point(corner.x + x, corner.y + y), .init(.muted, width: 1.2))
            let end = Point(corner.x + x * 1.45, corner.y + y * 1.45 + 3.5)
            canvas.text("\(axis.number)", at: end, .init(size: 12, ink: .muted, anchor: .middle))
        }
    }

    private var tooltipItems: [Int] {
        data.map.points.count <= Self.tooltipLimit ? Array(data.map.points.indices) : views[0].labels.items.sorted()
    }

    private var tooltips: TooltipLayer {
        let points = views.flatMap { view in
            tooltipItems.map { item in
                let place = view.points.places[item]
                return TooltipLayer.Point(x: place.x, y: place.y, text: data.tooltip(item), item: item)
            }
        }
        return .points(points, reach: .nearest(within: 12))
    }
}
