import Analyses
import Charting

/// What is added and taken away, the answers as a ranked list with bars, and the plane: beside the list on a page, above
/// it on a phone.
struct AnalogyDrawing {
    private static let size = 12.0
    private static let gutter = 32.0

    private let data: AnalogyData
    private let thumbnails: Thumbnails
    private let layout: FigureLayout
    private let spec: FigureSpec
    private let width: Double
    private let planeWidth: Double
    private let thumbRoom: Double

    init(data: AnalogyData, thumbnails: Thumbnails, layout: FigureLayout, spec: FigureSpec) {
        self.data = data
        self.thumbnails = thumbnails
        self.layout = layout
        self.spec = spec
        width = layout.width(spec)
        planeWidth = layout == .wide ? (width * 0.5).rounded() : width
        thumbRoom = thumbnails.pixels.isEmpty ? 0 : 56
    }

    private var listWidth: Double { layout == .wide ? width - planeWidth - Self.gutter : width }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: thumbnails.pixels, boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        let top = header(into: &canvas) + 6
        let origin = Point(layout == .wide ? listWidth + Self.gutter : 0, layout == .wide ? 0 : top)
        let plane = AnalogyPlane(data: data, at: origin, width: planeWidth, spec: spec)
        let bottom = plane.draw(into: &canvas, boxes: &boxes)
        let end = list(from: layout == .wide ? top : bottom + 12, into: &canvas, boxes: &boxes)
        return max(bottom, end)
    }

    /// `king − man + woman` in one line, or a line for each where texts are long or items are pictures; gives where it ends.
    private func header(into canvas: inout SVGCanvas) -> Double {
        canvas.text("Nearest to", at: Point(0, 13), .init(size: Self.size, ink: .muted))
        if thumbRoom == 0, TextMeasure.width(data.expression, size: 14, isBold: true) <= listWidth {
            canvas.text(data.expression, at: Point(0, 32), .init(size: 14, isBold: true))
            return 40
        }
        var y = 18.0
        let x = 30 + thumbRoom
        for (key, item) in zip(AnalogyData.keys, data.terms) {
            // Bold text is wider than `wrapped` takes it for.
            let lines = TextMeasure.wrapped(data.title(item), size: 13 * 1.13, to: listWidth - x, lines: 2)
            let height = max(Double(lines.count) * 17 + 5, thumbRoom)
            let first = y + (height - Double(lines.count) * 17) / 2 + 13
            canvas.text(key, at: Point(0, first), .init(size: 13, ink: .muted))
            if thumbRoom > 0 {
                thumbnails.draw(item, into: &canvas, in: Rect(x: 26, y: y + 2, width: 52, height: 52))
            }
            for (line, text) in lines.enumerated() {
                canvas.text(text, at: Point(x, first + Double(line) * 17), .init(size: 13, isBold: true))
            }
            y += height
        }
        return y
    }

    /// Gives where it ends.
    private func list(from top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        let columns = RankedRow.Columns(width: listWidth, rankRoom: 22, thumbRoom: thumbRoom, domain: data.domain)
        var y = top
        for (place, answer) in data.result.answers.enumerated() {
            let row = RankedRow(
                item: answer.item, rank: place + 1, title: data.title(answer.item), label: data.label(answer.item),
                value: answer.similarity, score: data.number(answer.similarity))
            let box = Rect(x: 0, y: y, width: listWidth, height: row.height(columns))
            row.draw(columns, thumbnails, in: box, into: &canvas)
            boxes.append(
                TooltipLayer.Box(x: 0, y: y, width: listWidth, height: box.height, text: tooltip(answer, place)))
            y = box.maxY
        }
        return y + 2
    }

    private func tooltip(_ answer: AnalogyResult.Entry, _ place: Int) -> String {
        let title = Wording.long(data.title(answer.item))
        let c = Wording.short(data.title(data.terms[2]))
        return [
            title, data.label(answer.item),
            "cosine similarity \(data.number(answer.similarity)), rank \(place + 1)",
            "rank \(NumberFormat.grouped(data.result.ranksWithoutArrow[place])) near “\(c)” alone",
        ].compactMap { $0 }.joined(separator: "\n")
    }
}
