import Analyses
import Charting
import Datasets

/// The items under each of two models on maps of one scale, beside each other or below each other; on the second, trails
/// from where items were on the first.
struct CompareMaps {
    private static let gutter = 16.0
    /// Below this the maps stand below each other.
    private static let leastBeside = 560.0
    /// More boxes would make a page heavier than its picture.
    private static let tooltipLimit = 1_000

    /// Of maps of many items.
    let pixels: [Drawing.Pixels]
    private let data: CompareMapData
    private let names: [String]
    private let width: Double
    private let top: Double
    private let firstPixel: Int
    private let frames: [ScatterFrame]
    private let points: [ScatterPoints]
    private let labels: ScatterLabels
    private let trails: CompareTrails
    private let legend: Legend.Layout

    /// - Parameters:
    ///   - top: where the first line stands.
    ///   - firstPixel: how many pictures of the drawing come before those of the maps.
    init(
        data: CompareMapData, names: [String], top: Double, width: Double, layout: FigureLayout, spec: FigureSpec,
        firstPixel: Int
    ) throws {
        self.data = data
        self.names = names
        self.width = width
        self.top = top
        self.firstPixel = firstPixel
        let isBeside = layout == .wide && width >= Self.leastBeside
        let panelWidth = isBeside ? (width - Self.gutter) / 2 : width
        let all = data.maps.flatMap(\.points)
        func frame(at origin: Point) -> ScatterFrame {
            ScatterFrame(
                points: all, margin: .init(all: 14), width: panelWidth, layout: .narrow, spec: spec, axes: nil,
                origin: origin)
        }
        let first = frame(at: Point(0, top + 42))
        let second = frame(
            at: isBeside ? Point(panelWidth + Self.gutter, top + 42) : Point(0, first.plot.maxY + 28))
        let frames = [first, second]
        let points = frames.indices.map { panel in
            ScatterPoints(
                data: data.panels[panel], places: frames[panel].places(data.maps[panel].points), layout: .narrow)
        }
        labels = ScatterLabels(
            data: data.panels[0], layout: .narrow, places: points[0].places, frame: first,
            radius: points[0].radius + 1, pictures: [])
        trails = CompareTrails(data: data, from: second.places(data.result.first.points), points[1], in: second.plot)
        pixels =
            data.count > ScatterFigure.pointLimit
            ? try frames.indices.map { panel in
                let density = ScatterDensity(
                    data: data.panels[panel], places: points[panel].places, plot: frames[panel].plot)
                return Drawing.Pixels(png: try density.png())
            } : []
        let hollow = data.panels.first { $0.hollowCount > 0 } ?? data.panels[0]
        legend = Legend.Layout(ScatterLegend.entries(hollow, named: labels.groups), width: width - 4)
        self.frames = frames
        self.points = points
    }

    /// Gives where it ends.
    func draw(into canvas: inout SVGCanvas) -> Double {
        canvas.text("Where the items lie", at: Point(0, top + 13), .init(size: 13, isBold: true))
        for panel in frames.indices { draw(panel, into: &canvas) }
        var y = (frames.map(\.plot.maxY).max() ?? top) + 17
        for line in TextMeasure.wrapped(data.key(names), size: 12, to: width, lines: 4) {
            canvas.text(line, at: Point(0, y), .init(size: 12, ink: .muted))
            y += 15
        }
        Legend.draw(legend, at: Point(2, y - 6), on: &canvas)
        return y - 6 + legend.height
    }

    private func draw(_ panel: Int, into canvas: inout SVGCanvas) {
        let plot = frames[panel].plot
        let headers = ShortNames(names.map { "by \($0)" }, size: 12, to: plot.width)
        canvas.text(headers[panel], at: Point(plot.x - 1, plot.y - 8), .init(size: 12, ink: .muted))
        canvas.rect(plot, stroke: .init(.grid))
        if panel == 1 { trails.drawFaint(on: &canvas) }
        if pixels.isEmpty {
            points[panel].draw(on: &canvas)
        } else {
            canvas.image(Drawing.placeholder(firstPixel + panel), in: plot, isPixelated: true)
        }
        if panel == 1 { trails.draw(on: &canvas) }
        for item in data.named {
            canvas.circle(
                at: points[panel].places[item], radius: points[panel].radius + 2, stroke: .init(.foreground, width: 1.3)
            )
        }
        if panel == 0 { labels.draw(on: &canvas) } else { trails.drawNames(on: &canvas) }
    }

    /// A box around each point; of many items, around those that have names.
    var boxes: [TooltipLayer.Box] {
        let items = data.count <= Self.tooltipLimit ? Array(data.result.moves.indices) : data.named.sorted()
        return frames.indices.flatMap { panel in
            let reach = max(4, points[panel].radius + 1)
            return items.map { item in
                let place = points[panel].places[item]
                return TooltipLayer.Box(
                    x: place.x - reach, y: place.y - reach, width: 2 * reach, height: 2 * reach, text: tooltip(item),
                    item: item)
            }
        }
    }

    private func tooltip(_ item: Int) -> String {
        let panel = data.panels[0]
        var lines = [Wording.short(panel.title(item), to: 100)]
        if let groups = panel.groups, let group = groups.ofItem[item] { lines.append(groups.names[group]) }
        lines.append("moved \(data.number(data.result.moves[item])) map widths")
        return lines.joined(separator: "\n")
    }
}
