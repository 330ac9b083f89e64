import Analyses
import Charting

/// One row for each form: its bytes as a bar, and how many of the nearest it finds as a dot (alone) and a ring (rescored).
/// Wide: columns beside each other. Narrow: name and bytes above the dots.
struct CompressionDrawing {
    private static let textSize = 12.0
    private static let smallSize = 12.0
    private static let nameRoom = 148.0
    private static let bytesRoom = 130.0
    private static let correlationRoom = 74.0
    /// For a number on either side of the dots.
    private static let valueRoom = 50.0

    private let data: CompressionData
    private let layout: FigureLayout
    private let width: Double
    private let rowHeight: Double
    private let headRoom: Double

    init(data: CompressionData, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        self.layout = layout
        width = max(layout.width(spec), layout == .wide ? 480 : 0)
        let rows = Double(data.scores.count)
        let asked = layout == .wide ? spec.height.map { (Double($0) - 100) / rows } : nil
        rowHeight = layout == .wide ? max(26, asked ?? 30) : 62
        headRoom = layout == .wide ? 24 : 20
    }

    /// Where the dots stand: from none to all found.
    private var plot: Rect {
        let height = rowHeight * Double(data.scores.count)
        guard layout == .wide else {
            return Rect(x: Self.valueRoom, y: headRoom, width: width - 2 * Self.valueRoom, height: height)
        }
        let left = Self.nameRoom + Self.bytesRoom + Self.valueRoom
        return Rect(
            x: left, y: headRoom, width: width - left - Self.valueRoom - Self.correlationRoom, height: height)
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let plot = plot
        let legend = Legend.Layout(legendEntries, width: width - 4)
        let height = (plot.maxY + 44 + legend.height).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        var boxes: [TooltipLayer.Box] = []
        let x = LinearScale(0...1, from: plot.x, to: plot.maxX)
        heads(plot, into: &canvas)
        rules(x, plot, into: &canvas)
        for (row, score) in data.scores.enumerated() {
            let top = plot.y + Double(row) * rowHeight
            canvas.line(from: Point(0, top), to: Point(width, top), .init(.grid))
            if layout == .wide {
                wideRow(score, top: top, into: &canvas)
            } else {
                narrowRow(score, top: top, into: &canvas)
            }
            dots(score, x, y: top + (layout == .wide ? rowHeight / 2 : 44), into: &canvas)
            boxes.append(TooltipLayer.Box(x: 0, y: top, width: width, height: rowHeight, text: tooltip(score)))
        }
        Axis(
            x, ticks: ticks, title: axisTitle, labels: ticks.values.map { "\(Int(($0 * 100).rounded())) %" }
        ).drawBelow(plot, on: &canvas)
        Legend.draw(legend, at: Point(2, plot.maxY + 42), on: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: .boxes(boxes))
    }

    private var ticks: Ticks { Ticks(in: 0...1, atMost: layout == .wide ? 6 : 5) }
    private var axisTitle: String { "share of \(data.nearest) items found" }

    private var legendEntries: [Legend.Entry] {
        var entries = [Legend.Entry("found by the form alone", .category(0))]
        if data.isRescoringInformative {
            entries.append(
                Legend.Entry(
                    layout == .wide
                        ? "after the full vectors chose among its first \(Wording.number(data.result.candidates))"
                        : "full vectors chose among \(Wording.number(data.result.candidates))", .category(1),
                    .ring))
        }
        return entries
    }

    private func heads(_ plot: Rect, into canvas: inout SVGCanvas) {
        let style = SVGCanvas.TextStyle(size: Self.smallSize, ink: .muted)
        var atEnd = style
        atEnd.anchor = .end
        if layout == .wide {
            canvas.text("bytes per item", at: Point(Self.nameRoom, 13), style)
            canvas.text("rank correlation", at: Point(width, 13), atEnd)
        } else {
            canvas.text("form", at: Point(0, 12), style)
            canvas.text("bytes per item", at: Point(width, 12), atEnd)
        }
    }

    private func rules(_ x: LinearScale, _ plot: Rect, into canvas: inout SVGCanvas) {
        var lines = PathData()
        for share in ticks.values {
            guard layout == .wide else {
                for row in data.scores.indices {
                    let top = plot.y + Double(row) * rowHeight
                    lines.move(to: Point(x(share), top + 34))
                    lines.line(to: Point(x(share), top + 54))
                }
                continue
            }
            lines.move(to: Point(x(share), plot.y))
            lines.line(to: Point(x(share), plot.maxY))
        }
        canvas.path(lines, stroke: .init(.grid))
    }

    private func wideRow(_ score: CompressionResult.Score, top: Double, into canvas: inout SVGCanvas) {
        let baseline = top + rowHeight / 2 + 4
        canvas.text(
            TextMeasure.shortened(CompressionData.title(score.form), size: Self.textSize, to: Self.nameRoom - 8),
            at: Point(0, baseline), .init(size: Self.textSize))
        let number = Wording.number(score.bytesPerItem)
        let most = data.scores.map(\.bytesPerItem).max() ?? 1
        let widest = data.scores.map { TextMeasure.width(Wording.number($0.bytesPerItem), size: Self.textSize) }
        let room = Self.bytesRoom - 12 - (widest.max() ?? 0)
        let length = max(1, room * Double(score.bytesPerItem) / Double(max(1, most)))
        canvas.rect(
            Rect(x: Self.nameRoom, y: top + rowHeight / 2 - 5, width: length, height: 10), fill: .muted, opacity: 0.6)
        canvas.text(number, at: Point(Self.nameRoom + length + 5, baseline), .init(size: Self.textSize))
        canvas.text(
            CompressionData.correlationText(score.rankCorrelation), at: Point(width, baseline),
            .init(size: Self.textSize, anchor: .end))
    }

    private func narrowRow(_ score: CompressionResult.Score, top: Double, into canvas: inout SVGCanvas) {
        let number = Wording.number(score.bytesPerItem)
        let room = width - TextMeasure.width(number, size: Self.textSize) - 10
        canvas.text(
            TextMeasure.shortened(CompressionData.title(score.form), size: Self.textSize, to: room),
            at: Point(0, top + 16), .init(size: Self.textSize))
        canvas.text(number, at: Point(width, top + 16), .init(size: Self.textSize, anchor: .end))
        canvas.text(
            "rank correlation \(CompressionData.correlationText(score.rankCorrelation))", at: Point(0, top + 30),
            .init(size: Self.smallSize, ink: .muted))
        if let saving = data.saving(score) {
            canvas.text(
                saving, at: Point(width, top + 30), .init(size: Self.smallSize, ink: .muted, anchor: .end))
        }
    }

    /// Numbers stand outside of the two marks.
    private func dots(_ score: CompressionResult.Score, _ x: LinearScale, y: Double, into canvas: inout SVGCanvas) {
        guard let recall = score.recall, let again = score.rescoredRecall else {
            canvas.text(
                "undefined", at: Point((x(0) + x(1)) / 2, y + 4),
                .init(size: Self.textSize, ink: .muted, anchor: .middle, hasHalo: true))
            return
        }
        let alone = x(recall)
        let isRescored = data.isRescoringInformative && again > recall
        let rescored = isRescored ? x(again) : alone
        if isRescored {
            canvas.line(from: Point(alone, y), to: Point(rescored, y), .init(.category(1), width: 2))
            canvas.circle(
                at: Point(rescored, y), radius: 4, fill: .background, stroke: .init(.category(1), width: 1.8))
            canvas.text(
                NumberFormat.percent(again), at: Point(rescored + 9, y + 4),
                .init(size: Self.textSize, hasHalo: true))
        }
        canvas.circle(at: Point(alone, y), radius: 4.5, fill: .category(0))
        canvas.text(
            NumberFormat.percent(recall), at: Point(alone - 9, y + 4),
            .init(size: Self.textSize, anchor: .end, hasHalo: true))
    }

    private func tooltip(_ score: CompressionResult.Score) -> String {
        var lines = [CompressionData.title(score.form)]
        lines.append(
            [Wording.count(score.bytesPerItem, "byte") + " per item", data.saving(score)].compactMap { $0 }
                .joined(separator: ", "))
        if let recall = score.recall { lines.append("finds \(NumberFormat.percent(recall)) of \(data.nearest) alone") }
        if data.isRescoringInformative, let rescored = score.rescoredRecall {
            lines.append("\(NumberFormat.percent(rescored)) rescored")
        }
        lines.append("rank correlation \(CompressionData.correlationText(score.rankCorrelation))")
        return lines.joined(separator: "\n")
    }
}
