import Analyses
import Charting
import Datasets
import VectorMath

/// Ranked lists: each item with its score as a bar, and what lies beside it. Wide: these at the right; narrow: below.
struct OutliersDrawing {
    private static let size = 12.0
    private static let smallSize = 12.0
    private static let lineHeight = 15.0
    private static let rankRoom = 24.0

    private let data: OutliersData
    private let thumbnails: Thumbnails
    private let layout: FigureLayout
    private let width: Double
    private let thumbRoom: Double
    private let scoreRoom: Double
    private let nearRoom: Double

    init(data: OutliersData, thumbnails: Thumbnails, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        self.thumbnails = thumbnails
        self.layout = layout
        width = layout.width(spec)
        thumbRoom = thumbnails.pixels.isEmpty ? 0 : 60
        let scores = data.lists.flatMap { list in
            list.rows.map { TextMeasure.width($0.score, size: Self.size) }
        }
        scoreRoom = max(layout == .wide ? 76 : 64, scores.max() ?? 0)
        nearRoom =
            layout == .narrow
            ? width - Self.rankRoom - 4 : thumbRoom > 0 ? 3 * 60 : ((width - Self.rankRoom) * 0.44).rounded()
    }

    private var textX: Double { Self.rankRoom + 4 + thumbRoom }
    private var nearX: Double { layout == .wide ? width - nearRoom : Self.rankRoom + 4 }
    private var scoreEnd: Double { layout == .wide ? nearX - 20 : width }
    private var textRoom: Double { scoreEnd - scoreRoom - 10 - textX }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: thumbnails.pixels, boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        var y = 0.0
        for list in data.lists {
            if y > 0 { y += 22 }
            y = draw(list, from: y, into: &canvas, boxes: &boxes)
        }
        return data.strays == nil ? y : key(from: y + 6, into: &canvas)
    }

    /// For the marks before texts; gives where it ends.
    private func key(from top: Double, into canvas: inout SVGCanvas) -> Double {
        guard thumbRoom == 0 else { return top }
        let entries = [
            Legend.Entry("same label", .muted), Legend.Entry("another label, or none", .muted, .ring),
        ]
        let legend = Legend.Layout(entries, width: width - 4)
        Legend.draw(legend, at: Point(2, top), on: &canvas)
        return top + legend.height
    }

    /// Gives where it ends.
    private func draw(
        _ list: OutliersData.List, from top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) -> Double {
        guard !list.rows.isEmpty else {
            var y = top + 12
            for text in TextMeasure.wrapped(list.empty, size: Self.size, to: width, lines: 2) {
                canvas.text(text, at: Point(0, y), .init(size: Self.size, ink: .muted))
                y += Self.lineHeight
            }
            return y - Self.lineHeight + 2
        }
        let muted = SVGCanvas.TextStyle(size: Self.smallSize, ink: .muted)
        var atEnd = muted
        atEnd.anchor = .end
        canvas.text(list.title, at: Point(0, top + 13), .init(size: 13, isBold: true))
        canvas.text(list.score, at: Point(scoreEnd, top + 13), atEnd)
        if layout == .wide { canvas.text(list.beside, at: Point(nearX, top + 13), muted) }
        var y = top + 22
        for (place, row) in list.rows.enumerated() {
            let bottom = draw(row, of: list, rank: place + 1, from: y, into: &canvas)
            boxes.append(
                TooltipLayer.Box(
                    x: 0, y: y, width: width, height: bottom - y, text: tooltip(row, list.score), item: row.item))
            y = bottom
        }
        canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
        return y + 2
    }

    /// Gives where it ends.
    private func draw(
        _ row: OutliersData.Row, of list: OutliersData.List, rank: Int, from top: Double, into canvas: inout SVGCanvas
    ) -> Double {
        canvas.line(from: Point(0, top), to: Point(width, top), .init(.grid))
        let first = top + 17
        canvas.text(
            "\(rank)", at: Point(Self.rankRoom - 6, first), .init(size: Self.size, ink: .muted, anchor: .end))
        if thumbRoom > 0 {
            thumbnails.draw(
                row.item, into: &canvas, in: Rect(x: Self.rankRoom + 2, y: top + 5, width: 52, height: 52))
        }
        var y = first
        for text in TextMeasure.wrapped(data.title(row.item), size: Self.size, to: textRoom, lines: 3) {
            canvas.text(text, at: Point(textX, y), .init(size: Self.size))
            y += Self.lineHeight
        }
        if let detail = row.detail {
            for text in TextMeasure.wrapped(detail, size: Self.smallSize, to: textRoom, lines: 2) {
                canvas.text(text, at: Point(textX, y), .init(size: Self.smallSize, ink: .muted))
                y += Self.lineHeight
            }
        }
        canvas.text(row.score, at: Point(scoreEnd, first), .init(size: Self.size, anchor: .end))
        let bar = Rect(x: scoreEnd - scoreRoom, y: first + 6, width: scoreRoom, height: 4)
        canvas.rect(bar, fill: .grid)
        canvas.rect(
            Rect(x: bar.x, y: bar.y, width: max(1, bar.width * row.share), height: bar.height), fill: .category(0))
        let own = max(y - Self.lineHeight + 9, first + 18, thumbRoom > 0 ? top + 62 : 0)
        guard layout == .narrow else { return max(own, beside(row, first: first, into: &canvas)) }
        let start = own + (thumbRoom > 0 ? 14 : 8)
        canvas.text(list.beside, at: Point(nearX, start), .init(size: Self.smallSize, ink: .muted))
        return beside(row, first: start + (thumbRoom > 0 ? 20 : 15), into: &canvas)
    }

    /// Pictures beside each other, or texts below each other; gives where they end.
    private func beside(_ row: OutliersData.Row, first: Double, into canvas: inout SVGCanvas) -> Double {
        if thumbRoom > 0 {
            for (place, item) in row.beside.enumerated() {
                thumbnails.draw(
                    item, into: &canvas,
                    in: Rect(x: nearX + Double(place) * 60, y: first - 12, width: 52, height: 52))
            }
            return first + 46
        }
        var y = first
        for item in row.beside {
            let indent = data.strays != nil ? 13.0 : 0
            if data.strays != nil { mark(item, beside: row.item, at: Point(nearX + 4, y - 4), into: &canvas) }
            canvas.text(
                TextMeasure.shortened(data.title(item), size: Self.size, to: nearRoom - indent - 1),
                at: Point(nearX + indent, y), .init(size: Self.size))
            y += Self.lineHeight
        }
        return y - Self.lineHeight + 9
    }

    private func mark(_ item: Int, beside other: Int, at place: Point, into canvas: inout SVGCanvas) {
        let records = data.set.dataset.records
        if let label = records[item].label, label == records[other].label {
            canvas.circle(at: place, radius: 3, fill: .muted)
        } else {
            canvas.circle(at: place, radius: 2.5, stroke: .init(.muted, width: 1.3))
        }
    }

    private func tooltip(_ row: OutliersData.Row, _ score: String) -> String {
        let title = Wording.long(data.title(row.item))
        let near = row.beside.map { item in
            let label = data.set.dataset.records[item].label.map { " (\(Wording.short($0)))" } ?? ""
            return "near: \(Wording.short(data.title(item)))\(label)"
        }
        return ([title, row.detail, "\(score) \(row.score)"].compactMap { $0 } + near).joined(separator: "\n")
    }
}
