/// Where marks stand: the rectangle of a plot, and the scales of its two directions.
package struct Panel<X: Sendable, Y: Sendable>: Sendable {
    package let plot: Rect
    package let x: X
    package let y: Y

    package init(_ plot: Rect, x: X, y: Y) {
        self.plot = plot
        self.x = x
        self.y = y
    }
}

/// Something that shows data: channels, which are numbers and words for each of its parts, and a style. It stands wherever a
/// panel of its kind is; what a reader is told where they point comes from the same channels as the picture.
package protocol Mark {
    associatedtype X: Sendable
    associatedtype Y: Sendable

    func draw(in panel: Panel<X, Y>, on canvas: inout SVGCanvas)
    func tooltips(in panel: Panel<X, Y>) -> TooltipLayer
}
