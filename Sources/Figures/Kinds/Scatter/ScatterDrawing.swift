import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// Points, lines, thumbnails or density on two axes, names on them, and below what colours mean.
struct ScatterDrawing {
    /// More than this would make what a reader loads at the first touch heavier than a page.
    private static let tooltipLimit = 20_000

    private static let broadWidth = 1_080.0
    private static let manyGroups = 30

    private let data: ScatterData
    private let thumbnails: Thumbnails
    private let layout: FigureLayout
    private let width: Double
    private let axes: ScatterAxes?
    private let frame: ScatterFrame
    private let places: [Point]
    private let points: ScatterPoints
    /// nil where items are points.
    private let pictures: ScatterPictures?
    /// Where each item is seen: its picture's middle or its point.
    private let marks: [Point]
    private let labels: ScatterLabels
    private let neighbors: MapLayer.Neighbors?
    /// nil where nothing is asked.
    private let queries: ScatterQueryMarks?
    private let key: ScatterKey

    private var plot: Rect { frame.plot }

    /// - Parameters:
    ///   - thumbnails: of items, where `showsImages`, and behind them of queries.
    ///   - neighbors: of each item in the space of the vectors; nil: not told.
    init(
        data: ScatterData, thumbnails: Thumbnails, showsImages: Bool, neighbors: MapLayer.Neighbors?,
        layout: FigureLayout, spec: FigureSpec
    ) {
        self.neighbors = neighbors
        self.data = data
        self.thumbnails = thumbnails
        self.layout = layout
        let isBroad = data.map.points.count >= ScatterFigure.broadFrom
        let width = layout.width(spec, standard: isBroad ? Self.broadWidth : 720)
        self.width = width
        let points = data.map.points
        let axes = ScatterAxes(data, width: width - 8)
        let end = ScatterLineEnds.width(of: data, layout)
        let framed = data.measures == nil && isBroad ? ScatterFrame.without(far: points) : points
        // Many names need room on a telephone.
        let manyNames = data.showsGroupNames && (data.groups?.names.count ?? 0) > Self.manyGroups
        func makeFrame(_ margin: Double) -> ScatterFrame {
            ScatterFrame(
                points: framed + (data.queries?.places.points ?? []), margin: .init(all: margin, right: end),
                width: width, layout: layout, spec: spec, axes: axes,
                heights: Self.heights(isBroad: isBroad, manyNames: manyNames))
        }
        let pictures =
            !showsImages
            ? nil
            : ScatterPictures(
                points: points, shown: points.indices.filter(thumbnails.has), layout: layout, makeFrame: makeFrame)
        // Room for names at the rim.
        let frame = pictures?.frame ?? makeFrame(14)
        let places = frame.places(points)
        var marks = places
        for picture in pictures?.placed ?? [] { marks[picture.index] = picture.box.center }
        let dots = ScatterPoints(data: data, places: places, layout: layout)
        let radius = pictures.map { $0.side / 2 } ?? dots.radius
        let boxes = pictures?.placed.map(\.box) ?? []
        let queries = data.queries.map {
            ScatterQueryMarks(
                $0, thumbnails, first: points.count, at: frame.places($0.places.points), layout: layout,
                plot: frame.plot, marks: marks, pictures: boxes)
        }
        labels = ScatterLabels(
            data: data, layout: layout, places: marks, frame: frame, radius: radius + 1,
            pictures: boxes + (queries?.taken ?? []))
        self.queries = queries
        let beyond = points.count(where: frame.isBeyond)
        key = ScatterKey(data, named: labels.groups, beyond: beyond, width: width)
        self.axes = axes
        self.frame = frame
        self.places = places
        self.points = dots
        self.pictures = pictures
        self.marks = marks
    }

    /// What a plot's height may be: many names need room above and below a map as well.
    private static func heights(isBroad: Bool, manyNames: Bool) -> ScatterFrame.Heights {
        .init(
            wide: 320...(isBroad ? (manyNames ? 860 : 780) : 620), narrow: manyNames ? 600...600 : 270...420)
    }

    private var keyTop: Double { plot.maxY + (axes.map { $0.across.isEmpty ? 28 : 46 } ?? 14) }

    func draw(_ heading: DrawingHeading) throws -> Drawing {
        let height = (keyTop + key.height).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        drawAxes(on: &canvas)
        var pixels = thumbnails.pixels
        if places.count > ScatterFigure.pointLimit {
            let density = try ScatterDensity(data: data, places: places, plot: plot).png()
            canvas.image(Drawing.placeholder(pixels.count), in: plot, isPixelated: true)
            pixels.append(Drawing.Pixels(png: density))
        } else {
            ScatterGlow(data, places: places, plot: plot) { frame.isBeyond(data.map.points[$0]) }?.draw(on: &canvas)
            ScatterLines.draw(data, through: places, on: &canvas)
            points.drawWithMarks(on: &canvas, without: Set(pictures?.placed.map(\.index) ?? []))
            pictures?.draw(
                thumbnails, on: &canvas, ink: points.ink, isHollow: data.isHollow, isGap: data.isGap)
        }
        drawRim(on: &canvas)
        labels.draw(on: &canvas)
        queries?.draw(on: &canvas)
        key.draw(at: keyTop, on: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tooltips: tooltips, leftOut: leftOut)
    }

    private var leftOut: [LeftOut] {
        let seen = pictures?.placed.count ?? 0
        return [
            labels.leftOut,
            LeftOut(.picture, shown: seen, of: pictures == nil ? 0 : places.indices.count(where: thumbnails.has)),
            LeftOut(.tooltip, shown: tells ? places.count : 0, of: places.count),
        ].compactMap(\.self)
    }

    private func drawAxes(on canvas: inout SVGCanvas) {
        guard let axes else { return canvas.rect(plot, stroke: .init(.grid)) }
        let (across, upward) = frame.axes(axes, layout)
        upward.drawLeft(of: plot, on: &canvas)
        if !axes.upward.isEmpty {
            let text = TextMeasure.shortened(axes.upward, size: Axis.titleSize, to: width - 2)
            canvas.text(text, at: Point(0, 12), .init(size: Axis.titleSize))
        }
        across.drawBelow(plot, on: &canvas, hasRules: true)
    }

    /// Points beyond the frame stand at its rim and point outwards.
    private func drawRim(on canvas: inout SVGCanvas) {
        var arrows = PathData(digits: 1)
        for item in beyond {
            let place = frame.place(Point(Double(data.map.points[item].x), Double(data.map.points[item].y)))
            arrows.arrowhead(at: places[item], towards: place, radius: ScatterFrame.rim - 1)
        }
        canvas.path(arrows, fill: .foreground)
    }

    private var beyond: [Int] { places.indices.filter { frame.isBeyond(data.map.points[$0]) } }

    // MARK: Tooltips

    private var tells: Bool { places.count <= Self.tooltipLimit }

    private var tooltips: TooltipLayer {
        let walk = ScatterWalk(
            data: data, frame: frame, marks: marks, points: points, labels: labels, queries: queries,
            reach: pictures.map { $0.side / 2 } ?? 16, pictureSide: pictures?.side ?? 0, cover: keyTop,
            neighbors: neighbors, tells: tells)
        return .map(walk.layer)
    }
}
