import Analyses
import Charting

/// A matrix of how far metrics order pairs alike, a chart of contrast against dimensions, and a row for each metric. Wide:
/// matrix and chart beside each other.
struct MetricsDrawing {
    private static let gap = 30.0

    private let data: MetricsData
    private let width: Double
    private let isSideBySide: Bool
    private let plotHeight: Double
    private let shades: CellShades
    private let textSize: Double

    init(data: MetricsData, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        width = layout.width(spec)
        isSideBySide = layout == .wide && width >= 600
        plotHeight = layout == .wide ? spec.height.map { min(600, max(100, Double($0) - 200)) } ?? 190 : 170
        shades = CellShades(spec.palette?.map)
        textSize = layout.textSize
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(width: width, heading) { content(into: &$0) }
    }

    private func content(into canvas: inout SVGCanvas) -> (end: Double, tooltips: TooltipLayer?) {
        var boxes: [TooltipLayer.Box] = []
        let panel = isSideBySide ? (width - Self.gap) / 2 : width
        let matrix = MetricsMatrixMark(data: data, width: panel, textSize: textSize, shades: shades)
        let (matrixEnd, cells) = matrix.draw(at: Point(0, 0), into: &canvas)
        let chart = MetricsChart(
            data: data, box: Rect(x: width - panel, y: isSideBySide ? 0 : matrixEnd + 24, width: panel, height: 0),
            plotHeight: plotHeight)
        let chartEnd = chart.draw(into: &canvas, boxes: &boxes)
        let rows = MetricsRows(data: data, width: width)
        let end = rows.draw(from: max(matrixEnd, chartEnd) + 22, into: &canvas, boxes: &boxes)
        return (end, .parts([cells, .boxes(boxes)]))
    }
}
