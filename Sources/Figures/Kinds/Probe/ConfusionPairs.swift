import Analyses
import Charting
import Diagnostics

/// Labels that were taken for another most often, with how many of their items.
struct ConfusionPairs {
    private static let size = 12.0
    private static let lineHeight = 15.0

    let data: ProbeData
    /// Pairs shown at most.
    let limit: Int
    let width: Double
    let layout: FigureLayout

    private var barRoom: Double { layout == .wide ? 150 : 70 }
    private var textRoom: Double { width - barRoom - numberRoom - 16 }
    private var numberRoom: Double {
        shown.map { TextMeasure.width(number($0), size: Self.size) }.max() ?? 0
    }
    private var shown: ArraySlice<ProbeResult.Mistake> { data.mistakes.prefix(limit) }

    /// From its top to where it ends.
    var height: Double {
        var (canvas, boxes) = (SVGCanvas(width: width, height: 1), [TooltipLayer.Box]())
        return draw(from: 0, into: &canvas, boxes: &boxes)
    }

    /// Gives where it ends.
    func draw(from top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        guard !data.mistakes.isEmpty else {
            canvas.text("No item was taken for another label.", at: Point(0, top + 12), .init(size: 12, ink: .muted))
            return top + 20
        }
        canvas.text("Taken for another label most often", at: Point(0, top + 13), .init(size: 13, isBold: true))
        var y = top + 24
        let numberRoom = numberRoom
        for pair in shown {
            let lines = lines(pair)
            let height = Double(lines.count) * Self.lineHeight + 9
            canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
            for (line, text) in lines.enumerated() {
                canvas.text(text, at: Point(0, y + 15 + Double(line) * Self.lineHeight), .init(size: Self.size))
            }
            let bar = Rect(x: width - barRoom - numberRoom - 8, y: y + height / 2 - 5, width: barRoom, height: 10)
            canvas.rect(bar, fill: .grid)
            canvas.rect(
                Rect(x: bar.x, y: bar.y, width: max(1, bar.width * pair.share), height: bar.height), fill: .category(1))
            canvas.text(number(pair), at: Point(width, y + height / 2 + 4), .init(size: Self.size, anchor: .end))
            boxes.append(TooltipLayer.Box(x: 0, y: y, width: width, height: height, text: tooltip(pair)))
            y += height
        }
        canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
        let left = data.mistakes.count - shown.count
        guard left > 0 else { return y + 4 }
        canvas.text(
            "\(Wording.count(left, "more pair")) in the data below", at: Point(0, y + 15), .init(size: 12, ink: .muted))
        return y + 21
    }

    /// One line where both labels fit on it.
    private func lines(_ pair: ProbeResult.Mistake) -> [String] {
        let (truth, named) = (PlainText.isolated(data.names[pair.truth]), PlainText.isolated(data.names[pair.named]))
        let whole = "\(truth) → \(named)"
        if TextMeasure.width(whole, size: Self.size) <= textRoom { return [whole] }
        let arrow = "→ "
        let room = textRoom - TextMeasure.width(arrow, size: Self.size)
        let short = ShortNames([truth, named], size: Self.size, to: room)
        return [short[0], arrow + short[1]]
    }

    private func number(_ pair: ProbeResult.Mistake) -> String {
        "\(Wording.number(pair.count)) of \(Wording.number(data.totals[pair.truth]))"
    }

    private func tooltip(_ pair: ProbeResult.Mistake) -> String {
        "\(Wording.number(pair.count)) of \(Wording.count(data.totals[pair.truth], "item")) of “\(Wording.short(data.names[pair.truth]))” (\(NumberFormat.percent(pair.share)))\n\(pair.count == 1 ? "was" : "were") named “\(Wording.short(data.names[pair.named]))”"
    }
}
