import Analyses
import Charting

/// Metrics against metrics: the deeper a cell, the more alike the two order pairs.
struct MetricsMatrixMark {
    private static let textSize = 11.0
    private static let titleRoom = 38.0

    private let data: MetricsData
    private let width: Double
    private let shades: CellShades
    private let nameRoom: Double
    private let cell: Double
    private let height: Double
    private let hasLevelNames: Bool
    private let topRoom: Double
    /// The value of the faintest cell.
    private let lowest: Double

    init(data: MetricsData, width: Double, shades: CellShades) {
        self.data = data
        self.width = width
        self.shades = shades
        nameRoom = data.names.map { TextMeasure.width($0, size: Self.textSize).rounded(.up) }.max() ?? 0
        cell = min(62, ((width - nameRoom - 8) / Double(data.names.count)).rounded(.down))
        height = min(cell, 32)
        hasLevelNames = nameRoom + 4 <= cell
        topRoom = Self.titleRoom + (hasLevelNames ? 18 : nameRoom + 8)
        lowest = min(0.5, data.result.agreement.compactMap(\.self).min() ?? 0)
    }

    /// Gives where it ends.
    func draw(at origin: Point, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        canvas.text("Do they order pairs alike?", at: Point(origin.x, origin.y + 13), .init(size: 13, isBold: true))
        canvas.text(
            "rank correlation of distances; 1: the same order", at: Point(origin.x, origin.y + 29),
            .init(size: Self.textSize, ink: .muted))
        let left = origin.x + nameRoom + 8
        let top = origin.y + topRoom
        names(left: left, top: top, into: &canvas)
        for row in data.names.indices {
            for column in data.names.indices {
                let box = Rect(
                    x: left + Double(column) * cell, y: top + Double(row) * height, width: cell - 1,
                    height: height - 1)
                draw(row, column, in: box, into: &canvas)
                boxes.append(
                    TooltipLayer.Box(x: box.x, y: box.y, width: cell, height: height, text: tooltip(row, column)))
            }
        }
        return top + height * Double(data.names.count)
    }

    private func draw(_ row: Int, _ column: Int, in box: Rect, into canvas: inout SVGCanvas) {
        guard let value = data.result.agreement(row, column) else {
            canvas.text(
                "–", at: Point(box.center.x, box.center.y + 4),
                .init(size: cell < 34 ? 10 : Self.textSize, ink: .muted, anchor: .middle))
            return
        }
        let share = lowest < 1 ? (value - lowest) / (1 - lowest) : 1
        let shade = shades[share]
        canvas.rect(box, fill: shade.fill, opacity: shade.opacity)
        canvas.text(
            Self.text(value), at: Point(box.center.x, box.center.y + 4),
            .init(size: cell < 34 ? 10 : Self.textSize, ink: shade.ink, anchor: .middle))
    }

    private func names(left: Double, top: Double, into canvas: inout SVGCanvas) {
        for (index, name) in data.names.enumerated() {
            canvas.text(
                name, at: Point(left - 8, top + (Double(index) + 0.5) * height + 3.5),
                .init(size: Self.textSize, anchor: .end))
            let middle = left + (Double(index) + 0.5) * cell
            if hasLevelNames {
                canvas.text(name, at: Point(middle, top - 6), .init(size: Self.textSize, anchor: .middle))
            } else {
                canvas.text(name, at: Point(middle + 3.5, top - 6), .init(size: Self.textSize, isUpward: true))
            }
        }
    }

    private func tooltip(_ row: Int, _ column: Int) -> String {
        "\(data.names[row]) and \(data.names[column])\nrank correlation \(MetricsData.text(data.result.agreement(row, column), 4))"
    }

    /// Two digits, but never 1 for less than the same order.
    private static func text(_ value: Double) -> String {
        value < 0.999_95 && value >= 0.995
            ? NumberFormat.display(min(value, 0.999), 3) : NumberFormat.display(value, 2)
    }
}
