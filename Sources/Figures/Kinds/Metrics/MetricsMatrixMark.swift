import Analyses
import Charting

/// Metrics against metrics: the deeper a cell, the more alike the two order pairs.
struct MetricsMatrixMark {
    private static let titleRoom = 38.0
    private static let largestCell = 62.0
    private static let highestCell = 32.0

    private let data: MetricsData
    private let shades: CellShades
    private let frame: MatrixFrame
    private let textSize: Double
    /// The value of the faintest cell.
    private let lowest: Double

    init(data: MetricsData, width: Double, textSize: Double, shades: CellShades) {
        self.data = data
        self.shades = shades
        self.textSize = textSize
        var wish = MatrixFrame.Wish(
            names: data.names, width: width, textSize: textSize, showsNames: true, cell: 10...Self.largestCell)
        wish.highest = Self.highestCell
        frame = MatrixFrame(wish)
        lowest = min(0.5, data.result.agreement.compactMap(\.self).min() ?? 0)
    }

    /// Gives where it ends, and what it tells.
    func draw(at origin: Point, into canvas: inout SVGCanvas) -> (end: Double, tooltips: TooltipLayer) {
        canvas.text("Do they order pairs alike?", at: Point(origin.x, origin.y + 13), .init(size: 13, isBold: true))
        canvas.text(
            "rank correlation of distances; 1: the same order", at: Point(origin.x, origin.y + 29),
            .init(size: textSize, ink: .muted))
        let panel = frame.panel(from: origin.y + Self.titleRoom, x: origin.x)
        let cells = data.names.indices.flatMap { row in data.names.indices.map { cell(row, $0) } }
        let mark = CellsMark(
            rows: data.names, columns: data.names, cells: cells, shades: shades.steps, gap: frame.gap,
            numbers: CellNumbers(cells.map(\.text), in: frame.cellWidth - frame.gap, sizes: [12, 11, 10, 9]))
        mark.draw(in: panel, on: &canvas)
        frame.drawNames(in: panel, on: &canvas)
        return (panel.plot.maxY, mark.tooltips(in: panel))
    }

    private func cell(_ row: Int, _ column: Int) -> CellsMark.Cell {
        let value = data.result.agreement(row, column)
        let told = "rank correlation \(MetricsData.text(value, 4))"
        guard let value else { return CellsMark.Cell(shade: nil, text: "–", told: told) }
        let share = lowest < 1 ? (value - lowest) / (1 - lowest) : 1
        return CellsMark.Cell(shade: shades.step(share), text: Self.text(value), told: told)
    }

    /// Two digits, but never 1 for less than the same order.
    private static func text(_ value: Double) -> String {
        value < 0.999_95 && value >= 0.995
            ? NumberFormat.display(min(value, 0.999), 3) : NumberFormat.display(value, 2)
    }
}
