import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// Points, thumbnails or density on two axes of one scale, names on them, and below what colours mean.
struct ScatterDrawing {
    /// More than this would make a page heavier than its pictures.
    private static let tipLimit = 5_000
    private static let numberSteps = 24

    private let data: ScatterData
    private let thumbnails: Thumbnails
    private let layout: Layout
    private let width: Double
    private let plot: Rect
    private let x: LinearScale
    private let y: LinearScale
    private let legend: Legend.Layout

    init(data: ScatterData, thumbnails: Thumbnails, layout: Layout, spec: FigureSpec) {
        self.data = data
        self.thumbnails = thumbnails
        self.layout = layout
        width = layout.width(spec)
        let points = data.map.points
        let xs = Self.range(points.map { Double($0.x) })
        let ys = Self.range(points.map { Double($0.y) })
        let left = layout == .wide ? 44.0 : 38
        let plotWidth = width - left - 8
        // Room for names and pictures at the rim.
        let margin = thumbnails.pixels.isEmpty ? 14.0 : layout == .wide ? 34 : 24
        let limits: ClosedRange<Double> = layout == .wide ? 320...620 : 270...420
        let spanX = max(xs.upperBound - xs.lowerBound, 1e-9)
        let spanY = max(ys.upperBound - ys.lowerBound, 1e-9)
        let natural = spanY / spanX * (plotWidth - 2 * margin) + 2 * margin
        let fixed = layout == .wide ? spec.height.map { max(160, Double($0) - 90) } : nil
        let plotHeight = fixed ?? max(limits.lowerBound, min(limits.upperBound, natural)).rounded()
        let plot = Rect(x: left, y: 24, width: plotWidth, height: plotHeight)
        let unit = max(spanX / (plotWidth - 2 * margin), spanY / (plotHeight - 2 * margin))
        let (middleX, middleY) = ((xs.lowerBound + xs.upperBound) / 2, (ys.lowerBound + ys.upperBound) / 2)
        let (halfX, halfY) = (unit * plotWidth / 2, unit * plotHeight / 2)
        x = LinearScale(middleX - halfX...middleX + halfX, from: plot.x, to: plot.maxX)
        y = LinearScale(middleY - halfY...middleY + halfY, from: plot.maxY, to: plot.y)
        self.plot = plot
        legend = Legend.Layout(Self.legendEntries(data), width: width - 4)
    }

    private static func range(_ values: [Double]) -> ClosedRange<Double> { (values.min() ?? 0)...(values.max() ?? 0) }

    private static func legendEntries(_ data: ScatterData) -> [Legend.Entry] {
        var entries: [Legend.Entry] = []
        if let groups = data.groups, groups.names.count <= Palette.count {
            if case .groups = data.names, groups.names.count > 1 {
                // Names stand on the map.
            } else {
                entries = groups.names.enumerated().map { Legend.Entry($1, groups.inks[$0]) }
            }
        }
        if let groups = data.groups, groups.ofItem.contains(nil) {
            entries.append(Legend.Entry(groups.column == "label" ? "no label" : "no \(groups.column)", .muted))
        }
        if data.hollowCount > 0, data.map.points.count <= ScatterFigure.pointLimit {
            entries.append(Legend.Entry("under a quarter of its neighbours stay near", .foreground, isHollow: true))
        }
        return entries
    }

    func draw(_ heading: Heading) throws -> Drawing {
        let legendTop = plot.maxY + 46
        let isRamp = if case .numbers = data.coloring { true } else { false }
        let rampHeight = isRamp ? Legend.rampHeight + 6 : 0
        let height = (legendTop + rampHeight + legend.height + 2).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        drawAxes(on: &canvas)
        var pixels = thumbnails.pixels
        let places = data.map.points.map { Point(x(Double($0.x)), y(Double($0.y))) }
        if places.count > ScatterFigure.pointLimit {
            let density = try ScatterDensity(data: data, places: places, plot: plot).png()
            canvas.image(Drawing.placeholder(pixels.count), in: plot, isPixelated: true)
            pixels.append(Drawing.Pixels(png: density))
        } else if thumbnails.pixels.isEmpty {
            drawPoints(places, on: &canvas)
        } else {
            drawThumbnails(places, on: &canvas)
        }
        let mark = thumbnails.pixels.isEmpty ? radius + 1 : thumbnailSide / 2 + 1
        let labels = ScatterLabels(
            data: data, layout: layout, places: places, plot: plot, radius: mark, scaleX: x, scaleY: y,
            pictures: thumbnails.pixels.isEmpty ? [] : places.map { thumbnailBox($0) })
        labels.draw(on: &canvas)
        if case .numbers(let numbers) = data.coloring {
            Legend.drawRamp(
                numbers.scale, title: numbers.column,
                in: Rect(x: 0, y: legendTop, width: min(280, width), height: Legend.rampHeight), on: &canvas)
        }
        Legend.draw(legend, at: Point(2, legendTop + rampHeight), on: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tips: tips(places, labeled: labels.items))
    }

    private func drawAxes(on canvas: inout SVGCanvas) {
        let shares = data.map.explainedVariance
        func title(_ axis: Int) -> String {
            let name = axis == 0 ? "first principal component" : "second principal component"
            guard axis < shares.count else { return name }
            return "\(name), \(NumberFormat.percent(shares[axis])) of the variance"
        }
        let ticksX = Ticks(in: x.domain, atMost: layout == .wide ? 9 : 5)
        let step = ticksX.step
        // One step for both axes: squares of the grid are squares.
        let count = step > 0 ? Int((y.domain.upperBound - y.domain.lowerBound) / step) + 1 : 3
        let ticksY = Ticks(in: y.domain, atMost: max(2, count))
        Axis(y, ticks: ticksY, title: "").drawLeft(of: plot, on: &canvas)
        canvas.text(title(1), at: Point(0, 12), .init(size: Axis.titleSize))
        Axis(x, ticks: ticksX, title: title(0)).drawBelow(plot, on: &canvas, hasRules: true)
    }

    // MARK: Points

    private var radius: Double {
        let count = data.map.points.count
        let wide = count <= 60 ? 4.5 : count <= 400 ? 3.5 : count <= 3_000 ? 2.5 : 1.6
        return layout == .wide ? wide : wide * 0.85
    }

    /// One path per colour for full points and one for hollow ones, which lie below.
    private func drawPoints(_ places: [Point], on canvas: inout SVGCanvas) {
        var full: [PathData] = []
        var hollow: [PathData] = []
        let inks = self.inks
        for _ in inks {
            full.append(PathData(digits: 1))
            hollow.append(PathData(digits: 1))
        }
        let radius = self.radius
        let edge = radius > 3 ? 1.4 : 1
        for (item, place) in places.enumerated() {
            let ink = inkIndex(item)
            if data.isHollow(item) {
                hollow[ink].circle(at: place, radius: radius - edge / 2)
            } else {
                full[ink].dot(at: place)
            }
        }
        for (index, ink) in inks.enumerated() { canvas.path(hollow[index], stroke: .init(ink, width: edge)) }
        for (index, ink) in inks.enumerated() {
            canvas.path(full[index], stroke: .init(ink, width: 2 * radius, isRound: true))
        }
        for item in data.marked {
            canvas.circle(at: places[item], radius: radius + 2.5, stroke: .init(.foreground, width: 1.5))
        }
    }

    /// Groups or steps of a colour map, and last the ink of items without a value.
    private var inks: [SVGCanvas.Ink] {
        switch data.coloring {
        case .plain: [.category(0)]
        case .groups(let groups): groups.inks + [.muted]
        case .numbers(let numbers):
            numbers.scale.map.colors(count: Self.numberSteps).map(SVGCanvas.Ink.rgb) + [.muted]
        }
    }

    private func inkIndex(_ item: Int) -> Int {
        switch data.coloring {
        case .plain: 0
        case .groups(let groups): groups.ofItem[item] ?? groups.names.count
        case .numbers(let numbers):
            numbers.values[item].map { numbers.scale.index($0) * Self.numberSteps / 256 } ?? Self.numberSteps
        }
    }

    private var thumbnailSide: Double { layout == .wide ? 46 : 28 }

    private func thumbnailBox(_ place: Point) -> Rect {
        let side = thumbnailSide
        return Rect(x: place.x - side / 2, y: place.y - side / 2, width: side, height: side)
    }

    private func drawThumbnails(_ places: [Point], on canvas: inout SVGCanvas) {
        let inks = self.inks
        for (item, place) in places.enumerated() {
            let box = thumbnailBox(place)
            canvas.rect(
                box.inset(-1.5), fill: .background,
                stroke: .init(inks[inkIndex(item)], width: 1.5, dash: data.isHollow(item) ? "3 2" : nil))
            thumbnails.draw(item, into: &canvas, in: box)
        }
    }

    // MARK: Tips

    private func tips(_ places: [Point], labeled: [Int]) -> TipLayer {
        let items = places.count <= Self.tipLimit ? Array(places.indices) : labeled.sorted()
        let points = items.map { item in
            var lines = [PlainText.shortened(data.title(item), to: 100)]
            switch data.coloring {
            case .plain: break
            case .groups(let groups): if let group = groups.ofItem[item] { lines.append(groups.names[group]) }
            case .numbers(let numbers):
                if let value = numbers.values[item] {
                    lines.append("\(numbers.column): \(NumberFormat.trimmed(NumberFormat.fixed(value, 4)))")
                }
            }
            if data.isHollow(item) {
                lines.append(
                    "badly placed: \(NumberFormat.percent(Double(data.map.overlapByItem[item]))) of its neighbours are near"
                )
            }
            return TipLayer.Point(x: places[item].x, y: places[item].y, text: lines.joined(separator: "\n"))
        }
        return .points(points, reach: .nearest(within: thumbnails.pixels.isEmpty ? 16 : thumbnailSide / 2))
    }
}
