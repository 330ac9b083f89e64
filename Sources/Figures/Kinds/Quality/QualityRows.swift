import Analyses
import Charting

/// A row for each map: how many points are badly placed, as a bar, and how it keeps distances and density.
struct QualityRows {
    private struct Column {
        let header: String
        /// Where it ends.
        let x: Double
        let text: (MapAssessment) -> String
    }

    private static let headerHeight = 24.0
    private static let rowHeight = 24.0
    private static let headerSize = 12.0

    private let data: QualityData
    private let width: Double
    private let nameRoom: Double
    private let names: [String]
    /// From the right; bars and their numbers lie left of them.
    private let columns: [Column]
    private let barsEnd: Double

    init(data: QualityData, width: Double) {
        self.data = data
        self.width = width
        let isNarrow = width < 500
        let names = ShortNames(data.maps.map(\.title), size: 12, to: width * (isNarrow ? 0.27 : 0.36)).texts
        nameRoom = 18 + (names.map { TextMeasure.width($0, size: 12) }.max() ?? 0) + 12
        self.names = names
        let texts: [(String, (MapAssessment) -> String)] = [
            ("stress", { $0.stress.map { NumberFormat.fixed($0, 2) } ?? "–" }),
            (
                isNarrow ? "Shepard" : "Shepard correlation",
                { $0.shepardCorrelation.map { NumberFormat.display($0, 2) } ?? "–" }
            ),
            (
                isNarrow ? "density" : "density correlation",
                { $0.densityCorrelation.map { NumberFormat.display($0, 2) } ?? "–" }
            ),
        ]
        var (columns, end): ([Column], Double) = ([], width)
        for (header, text) in texts {
            columns.append(Column(header: header, x: end, text: text))
            end -= TextMeasure.width(header, size: Self.headerSize) + (isNarrow ? 12 : 22)
        }
        self.columns = columns
        barsEnd = end
    }

    var height: Double { Self.headerHeight + Double(data.maps.count) * Self.rowHeight + 6 }

    func draw(from top: Double, on canvas: inout SVGCanvas) {
        func header(_ text: String, at x: Double, _ anchor: SVGCanvas.Anchor) {
            canvas.text(text, at: Point(x, top + 14), .init(size: Self.headerSize, ink: .muted, anchor: anchor))
        }
        header("badly placed", at: nameRoom, .start)
        for column in columns.reversed() { header(column.header, at: column.x, .end) }
        for (index, judged) in data.maps.enumerated() {
            let y = top + Self.headerHeight + Double(index) * Self.rowHeight
            draw(judged, index, in: Rect(x: 0, y: y, width: width, height: Self.rowHeight), on: &canvas)
        }
        let bottom = top + height - 6
        canvas.line(from: Point(0, bottom), to: Point(width, bottom), .init(.grid))
    }

    private func draw(_ judged: QualityData.Judged, _ index: Int, in row: Rect, on canvas: inout SVGCanvas) {
        canvas.line(from: Point(0, row.y), to: Point(width, row.y), .init(.grid))
        let baseline = row.center.y + 4
        canvas.circle(at: Point(7, row.center.y), radius: 5, fill: .category(index))
        canvas.text(names[index], at: Point(17, baseline), .init(size: 12))
        let badlyPlaced = judged.badlyPlaced ?? 0
        let text =
            judged.badlyPlaced == nil
            ? "undefined"
            : badlyPlaced == 0 ? "none" : "\(Wording.number(badlyPlaced)) (\(NumberFormat.percent(judged.badShare)))"
        let room = barsEnd - nameRoom - TextMeasure.width(text, size: 12) - 6
        let length = max(0, min(1, judged.badShare)) * max(0, room)
        if badlyPlaced > 0 {
            canvas.rect(
                Rect(x: nameRoom, y: row.center.y - 5, width: max(0.8, length), height: 10), fill: .category(index),
                opacity: 0.85)
        }
        canvas.text(text, at: Point(nameRoom + (length > 0 ? length + 6 : 0), baseline), .init(size: 12))
        for column in columns.reversed() {
            canvas.text(
                column.text(judged.assessment), at: Point(column.x, baseline), .init(size: 12, anchor: .end))
        }
    }
}
