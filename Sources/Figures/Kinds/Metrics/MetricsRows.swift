import Analyses
import Charting

/// A row for each metric: what it calls nearest. Wide: columns; narrow: two lines below a name.
struct MetricsRows {
    private static let textSize = 12.0
    private static let smallSize = 12.0
    private static let rowHeight = 26.0
    private static let narrowHeight = 58.0

    private let data: MetricsData
    private let width: Double
    private let nameRoom: Double
    private let isNarrow: Bool

    init(data: MetricsData, width: Double) {
        self.data = data
        self.width = width
        isNarrow = width < 600
        nameRoom = 18 + (data.names.map { TextMeasure.width($0, size: Self.textSize) }.max() ?? 0) + 14
    }

    /// Where the columns of numbers end.
    private var columns: [(title: String, end: Double)] {
        [("contrast", width - 258), ("hubness", width - 186), ("in no list", width - 100), ("mutual", width)]
    }

    /// Gives where it ends.
    func draw(from top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        canvas.text(
            "What each calls the \(data.nearest)", at: Point(0, top + 13), .init(size: 13, isBold: true))
        var y = top + 22
        if !isNarrow {
            let style = SVGCanvas.TextStyle(size: Self.smallSize, ink: .muted)
            var atEnd = style
            atEnd.anchor = .end
            canvas.text("shared with cosine", at: Point(nameRoom, y + 12), style)
            for column in columns { canvas.text(column.title, at: Point(column.end, y + 12), atEnd) }
            y += 20
        }
        for (index, score) in data.scores.enumerated() {
            let height = isNarrow ? Self.narrowHeight : Self.rowHeight
            canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
            let row = Rect(x: 0, y: y, width: width, height: height)
            if isNarrow {
                narrow(score, index, in: row, into: &canvas)
            } else {
                wide(score, index, in: row, into: &canvas)
            }
            boxes.append(TooltipLayer.Box(x: 0, y: y, width: width, height: height, text: tooltip(score, index)))
            y += height
        }
        canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
        return y + 2
    }

    private func values(_ score: MetricComparison.Score) -> [String] {
        [
            score.contrast.map { MetricsData.contrastText($0) } ?? "–",
            score.hubness.map { NumberFormat.display($0, 2) } ?? "–",
            score.unlistedShare.map(NumberFormat.percent) ?? "–", score.mutualShare.map(NumberFormat.percent) ?? "–",
        ]
    }

    private func wide(_ score: MetricComparison.Score, _ index: Int, in row: Rect, into canvas: inout SVGCanvas) {
        name(index, baseline: row.center.y + 4, into: &canvas)
        bar(
            score, index, in: Rect(x: nameRoom, y: row.center.y - 5, width: width - 330 - nameRoom, height: 10),
            into: &canvas)
        for (column, text) in zip(columns, values(score)) {
            canvas.text(text, at: Point(column.end, row.center.y + 4), .init(size: Self.textSize, anchor: .end))
        }
    }

    private func narrow(_ score: MetricComparison.Score, _ index: Int, in row: Rect, into canvas: inout SVGCanvas) {
        name(index, baseline: row.y + 17, into: &canvas)
        canvas.text(
            "contrast \(MetricsData.contrastText(score.contrast))", at: Point(width, row.y + 17),
            .init(size: Self.textSize, anchor: .end))
        let muted = SVGCanvas.TextStyle(size: Self.smallSize, ink: .muted)
        canvas.text("as cosine", at: Point(18, row.y + 34), muted)
        bar(score, index, in: Rect(x: 76, y: row.y + 25, width: width - 76, height: 10), into: &canvas)
        let rest = zip(columns.dropFirst(), values(score).dropFirst()).map { "\($0.title) \($1)" }
        canvas.text(rest.joined(separator: " · "), at: Point(18, row.y + 50), muted)
    }

    private func name(_ index: Int, baseline: Double, into canvas: inout SVGCanvas) {
        canvas.circle(at: Point(7, baseline - 4), radius: 5, fill: .category(index))
        canvas.text(data.names[index], at: Point(18, baseline), .init(size: Self.textSize))
    }

    /// With its number behind it, `room` for both.
    private func bar(_ score: MetricComparison.Score, _ index: Int, in room: Rect, into canvas: inout SVGCanvas) {
        guard let shared = score.sharedWithCosine else {
            canvas.text("undefined", at: Point(room.x, room.center.y + 4), .init(size: Self.textSize, ink: .muted))
            return
        }
        let longest = max(0, room.width - 46)
        let length = shared > 0 ? max(0.8, longest * shared) : 0
        canvas.rect(Rect(x: room.x, y: room.y, width: longest, height: room.height), fill: .grid)
        canvas.rect(
            Rect(x: room.x, y: room.y, width: length, height: room.height), fill: .category(index), opacity: 0.85)
        canvas.text(
            NumberFormat.percent(shared), at: Point(room.x + longest + 6, room.center.y + 4),
            .init(size: Self.textSize))
    }

    private func tooltip(_ score: MetricComparison.Score, _ index: Int) -> String {
        [
            data.names[index],
            "\(MetricsData.percentText(score.sharedWithCosine)) of the \(data.nearest) are those by cosine",
            "contrast \(MetricsData.contrastText(score.contrast))",
            "hubness \(MetricsData.text(score.hubness, 2)), \(MetricsData.percentText(score.unlistedShare)) in no list",
            "\(MetricsData.percentText(score.mutualShare)) of the nearest are mutual",
        ].joined(separator: "\n")
    }
}
