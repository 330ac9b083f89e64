import Charting

extension Drawing {
    /// Parts below each other, whose height is known once they are placed: `content` is called twice, first to learn
    /// where it ends.
    static func stacked(
        width: Double, _ heading: DrawingHeading, pixels: [Pixels] = [],
        _ content: (inout SVGCanvas) -> (end: Double, tooltips: TooltipLayer?)
    ) -> Drawing {
        var probe = SVGCanvas(width: width, height: 1)
        let height = content(&probe).end.rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        let tooltips = content(&canvas).tooltips
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tooltips: tooltips)
    }

    /// The same for parts that answer as boxes.
    static func stacked(
        width: Double, _ heading: DrawingHeading, pixels: [Pixels],
        boxes content: (inout SVGCanvas, inout [TooltipLayer.Box]) -> Double
    ) -> Drawing {
        stacked(width: width, heading, pixels: pixels) { canvas in
            var boxes: [TooltipLayer.Box] = []
            let end = content(&canvas, &boxes)
            return (end, .boxes(boxes))
        }
    }
}
