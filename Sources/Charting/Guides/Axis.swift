/// A scale made visible: rules across the plot, numbers beside it, a title in words.
package struct Axis: Sendable {
    package static let tickSize = 12.0
    package static let titleSize = 12.0

    package let scale: LinearScale
    package let ticks: Ticks
    /// Empty: none.
    package let title: String
    /// What stands at each tick; nil: the ticks' own numbers.
    package var labels: [String]?

    package init(_ scale: LinearScale, ticks: Ticks, title: String = "", labels: [String]? = nil) {
        self.scale = scale
        self.ticks = ticks
        self.title = title
        self.labels = labels
    }

    private var shown: [String] { labels ?? ticks.labels }

    /// What the axis needs below the plot, title and all.
    package var heightBelow: Double { title.isEmpty ? 20 : 38 }

    /// What the axis needs left of the plot, without its title.
    package var widthLeft: Double {
        (shown.map { TextMeasure.width($0, size: Self.tickSize) }.max() ?? 0) + 8
    }

    /// Along the lower edge of `plot`, title centred. `hasRules`: thin upright lines through the plot.
    package func drawBelow(_ plot: Rect, on canvas: inout SVGCanvas, hasRules: Bool = false) {
        var marks = PathData()
        for value in ticks.values {
            let x = scale(value)
            marks.move(to: Point(x, hasRules ? plot.y : plot.maxY))
            marks.line(to: Point(x, plot.maxY + 4))
        }
        canvas.path(marks, stroke: .init(.grid))
        canvas.line(from: Point(plot.x, plot.maxY), to: Point(plot.maxX, plot.maxY), .init(.muted))
        drawNumbers(below: plot, on: &canvas)
        guard !title.isEmpty else { return }
        let text = TextMeasure.shortened(title, size: Self.titleSize, to: canvas.width - 8)
        let half = TextMeasure.width(text, size: Self.titleSize) / 2
        let x = max(4 + half, min(canvas.width - 4 - half, plot.center.x))
        canvas.text(text, at: Point(x, plot.maxY + 33), .init(size: Self.titleSize, anchor: .middle))
    }

    /// Numbers that would touch are left out; those at the ends are pulled inside the drawing.
    private func drawNumbers(below plot: Rect, on canvas: inout SVGCanvas) {
        var taken = -Double.infinity
        for (value, label) in zip(ticks.values, shown) {
            let half = TextMeasure.width(label, size: Self.tickSize) / 2
            let x = max(half + 1, min(canvas.width - half - 1, scale(value)))
            guard x - half > taken else { continue }
            canvas.text(
                label, at: Point(x, plot.maxY + 16), .init(size: Self.tickSize, ink: .muted, anchor: .middle))
            taken = x + half + 4
        }
    }

    /// Along the left edge of `plot`: level rules and numbers. The title stands above the plot's left corner, where it
    /// reads without turning one's head; leave 18 units for it.
    package func drawLeft(of plot: Rect, on canvas: inout SVGCanvas, hasRules: Bool = true) {
        var marks = PathData()
        for value in ticks.values {
            let y = scale(value)
            marks.move(to: Point(hasRules ? plot.x : plot.x - 4, y))
            marks.line(to: Point(hasRules ? plot.maxX : plot.x, y))
        }
        canvas.path(marks, stroke: .init(.grid))
        for (value, label) in zip(ticks.values, shown) {
            canvas.text(
                label, at: Point(plot.x - 6, scale(value) + 4), .init(size: Self.tickSize, ink: .muted, anchor: .end))
        }
        guard !title.isEmpty else { return }
        let x = max(2, plot.x - widthLeft)
        let text = TextMeasure.shortened(title, size: Self.titleSize, to: canvas.width - x - 2)
        canvas.text(text, at: Point(x, plot.y - 10), .init(size: Self.titleSize))
    }
}
