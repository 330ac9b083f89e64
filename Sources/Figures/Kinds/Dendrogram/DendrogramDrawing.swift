import Analyses
import Charting
import VectorMath

/// Names at the left, one below the other, and the tree beside them, its root at the right.
struct DendrogramDrawing {
    /// Longer trees have their scale at the top as well.
    private static let tall = 640.0
    private static let dotRoom = 14.0
    /// Up to so many long names have a second line.
    private static let mostWithTwoLines = 40
    private static let lineHeight = 12.5

    private let text: DendrogramText
    private let width: Double
    private let textSize: Double
    private let step: Double
    private let nameRoom: Double
    private let hasTwoLines: Bool
    private let plot: Rect
    private let x: LinearScale
    private let ticks: Ticks

    init(text: DendrogramText, layout: FigureLayout, spec: FigureSpec) {
        self.text = text
        width = layout.width(spec)
        let count = Double(text.titles.count)
        let isCrowded = text.titles.count > 60
        let textSize = layout == .wide && !isCrowded ? 12.0 : 11
        let longest = text.titles.map { TextMeasure.width($0, size: textSize) }.max() ?? 0
        nameRoom = min(longest, width * (layout == .wide ? 0.5 : 0.46))
        hasTwoLines = longest > nameRoom && text.titles.count <= Self.mostWithTwoLines
        let least = hasTwoLines ? 2 * Self.lineHeight + 4 : 13.5
        let usual = isCrowded ? 13.5 : layout == .wide ? 18 : 16.5
        let wanted = layout == .wide ? spec.height.map { (Double($0) - 60) / count } : nil
        step = max(least, min(32, wanted ?? usual))
        self.textSize = textSize
        let left = nameRoom + 8 + (text.groups == nil ? 0 : Self.dotRoom)
        let height = step * count
        plot = Rect(x: left, y: height > Self.tall ? 20 : 4, width: width - left - 12, height: height)
        let top = text.tree.merges.map(\.height).max() ?? 0
        x = LinearScale(0...(top > 0 ? top : 1), from: plot.x, to: plot.maxX)
        ticks = Ticks(in: x.domain, atMost: layout == .wide ? 8 : 6)
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let axis = Axis(x, ticks: ticks, title: text.axisTitle)
        let legend = Legend.Layout(Legend.categories(text.groups?.names ?? []), width: width)
        let legendTop = plot.maxY + axis.heightBelow + 6
        let height = (legendTop + legend.height + (legend.height > 0 ? 2 : 0)).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        axis.drawBelow(plot, on: &canvas, hasRules: true)
        if plot.y > 10 { topNumbers(into: &canvas) }
        names(into: &canvas)
        DendrogramMark(
            tree: text.tree.merges, leaves: text.titles.count, step: step, groups: text.groups?.ofLeaf ?? [],
            lineWidth: 1.5
        ).draw(into: &canvas, in: plot)
        Legend.draw(legend, at: Point(0, legendTop), on: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(
                id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: .points(tooltips, reach: .nearest(within: 14)))
    }

    private func middle(_ leaf: Int) -> Double { plot.y + (Double(leaf) + 0.5) * step }

    private func names(into canvas: inout SVGCanvas) {
        let titles = WrappedNames(text.titles, size: textSize, to: nameRoom, lines: hasTwoLines ? 2 : 1)
        for (leaf, lines) in titles.lines.enumerated() {
            let first = middle(leaf) + textSize * 0.36 - Double(lines.count - 1) * Self.lineHeight / 2
            for (line, text) in lines.enumerated() {
                canvas.text(
                    text, at: Point(nameRoom, first + Double(line) * Self.lineHeight),
                    .init(size: textSize, anchor: .end))
            }
            guard let groups = text.groups else { continue }
            let place = Point(nameRoom + 4 + Self.dotRoom / 2, middle(leaf))
            if let group = groups.ofLeaf[leaf] { canvas.circle(at: place, radius: 3.5, fill: .category(group)) }
        }
    }

    /// The numbers of the scale above the first name; numbers that would touch are left out.
    private func topNumbers(into canvas: inout SVGCanvas) {
        var taken = -Double.infinity
        for (value, label) in zip(ticks.values, ticks.labels) {
            let half = TextMeasure.width(label, size: Axis.tickSize) / 2
            let place = max(half + 1, min(width - half - 1, x(value)))
            guard place - half > taken else { continue }
            canvas.text(
                label, at: Point(place, plot.y - 7), .init(size: Axis.tickSize, ink: .muted, anchor: .middle))
            taken = place + half + 4
        }
    }

    private var tooltips: [TooltipLayer.Point] {
        var places = text.titles.indices.map { Point(plot.x, middle($0)) }
        var tooltips = text.titles.indices.map {
            TooltipLayer.Point(x: nameRoom / 2, y: middle($0), text: text.tooltip(leaf: $0), item: text.tree.order[$0])
        }
        for (join, merge) in text.tree.merges.enumerated() {
            let place = Point(x(merge.height), (places[merge.left].y + places[merge.right].y) / 2)
            places.append(place)
            tooltips.append(TooltipLayer.Point(x: place.x, y: place.y, text: text.tooltip(join)))
        }
        return tooltips
    }
}
