import Charting
import VectorMath

/// Matrices with their titles, and below them what their colours mean.
struct SimilarityDrawing {
    private let data: SimilarityData
    private let layout: FigureLayout
    private let width: Double
    private let placed: [SimilarityPlaces.Placed]

    /// Less than this leaves names no room beside a matrix: they stand in a list, as on a telephone.
    private static let leastWide = 400.0

    init(_ data: SimilarityData, layout: FigureLayout, spec: FigureSpec, isBroad: Bool) {
        self.data = data
        width = layout.width(spec, standard: isBroad ? SimilarityPlaces.broad : SimilarityPlaces.standard)
        let layout = width < Self.leastWide ? .narrow : layout
        self.layout = layout
        placed = SimilarityPlaces(data, layout: layout, width: width, height: spec.height.map(Double.init)).all
    }

    func draw(_ heading: DrawingHeading, pixels: [Drawing.Pixels]) -> Drawing {
        let plotsEnd = placed.map { $0.origin.y + $0.plot.height }.max() ?? 0
        let legend = SimilarityLegend(of: data, at: Point(legendX, plotsEnd + 14), width: width - legendX)
        let keys =
            layout == .narrow && data.matrices[0].isNamed
            ? NumberedList(titles: data.matrices[0].titles, width: width) : nil
        let keysTop = legend.bottom + 6
        let height = (keysTop + (keys?.height ?? 0)).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        var tooltips: [TooltipLayer] = []
        for one in placed {
            if let title = one.title {
                let x = one.origin.x + one.plot.cells.left
                let room = min(width, one.origin.x + max(one.plot.cells.right, one.plot.cells.left + 240)) - x
                canvas.text(
                    TextMeasure.shortened(title, size: 13, to: room, isBold: true),
                    at: Point(x, one.origin.y - 8), .init(size: 13, isBold: true))
            }
            tooltips.append(one.plot.draw(into: &canvas, at: one.origin))
        }
        legend.draw(into: &canvas)
        keys?.draw(into: &canvas, at: Point(0, keysTop))
        let leftOut = data.matrices[0].leftOut(showsValues: placed.allSatisfy(\.plot.showsValues))
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(
                id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: pixels, tooltips: tooltips.count == 1 ? tooltips[0] : .parts(tooltips), leftOut: leftOut)
    }

    /// Below the first matrix where that leaves room, else from the left side of the drawing.
    private var legendX: Double {
        let left = placed.first?.plot.cells.left ?? 0
        return width - left >= 400 ? left : layout == .wide ? max(0, width - 400) : 0
    }
}
