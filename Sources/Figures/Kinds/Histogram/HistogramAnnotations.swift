import Charting

/// Lines of text above a plot, tied to values of its axis: near items in the upper rows, means in the lower.
struct HistogramAnnotations {
    static let rowHeight = 16.0
    private static let textSize = 12.0

    private struct MeanLabel {
        let text: String
        /// Of the mean's line.
        let anchor: Double
        let category: Int?
        let width: Double
        var x: Double
        /// 0 or 1, in the rows for means.
        var row = 0
    }

    /// A near item with a place for its name.
    private struct RankLabel {
        let text: String
        /// Of the item's line.
        let anchor: Double
        let isLeftOfLine: Bool
    }

    /// Names shorter than this say nothing.
    private static let leastRoom = 70.0

    private var ranks: [RankLabel] = []
    private let scale: LinearScale
    /// Of the drawing.
    private let width: Double
    private var means: [MeanLabel] = []

    /// `isRising`: nearer is to the right. `scale` gives places in a drawing `width` wide.
    init(
        series: [HistogramSeries], ranked: [HistogramData.Ranked], isRising: Bool, scale: LinearScale, width: Double,
        number: (Double) -> String
    ) {
        self.scale = scale
        self.width = width
        for (index, item) in ranked.enumerated() {
            if let label = rankLabel(item, rank: index + 1, isRising: isRising, value: number(item.value)) {
                ranks.append(label)
            }
        }
        let hasDots = series.count > 1
        let labels = series.compactMap { one -> MeanLabel? in
            guard let anchor = one.mean.map({ scale($0) }) else { return nil }
            let needed = TextMeasure.width(one.meanText, size: Self.textSize) + (hasDots ? 14 : 0)
            return MeanLabel(
                text: one.meanText, anchor: anchor, category: hasDots ? one.category : nil, width: needed,
                x: max(2, min(width - 2 - needed, anchor - needed / 2)))
        }.sorted { $0.anchor < $1.anchor }
        means = labels.count == 2 ? apart(labels[0], labels[1]) : labels.compactMap(besideRanks)
    }

    var rows: Int { ranks.count + (means.contains { $0.row == 1 } ? 2 : 1) }

    /// Beside its line, on the side where no nearer item's line passes, or else between the two lines. nil where neither
    /// side has room: a line without a name would be a riddle.
    private func rankLabel(
        _ item: HistogramData.Ranked, rank: Int, isRising: Bool, value: String
    ) -> RankLabel? {
        let x = scale(item.value)
        let others = ranks.map(\.anchor)
        let leftRoom = x - 8 - (isRising ? 0 : others.filter { $0 <= x }.max() ?? 0)
        let rightRoom = (isRising ? others.filter { $0 >= x }.min() ?? width : width) - x - 8
        let full = "\(rank). \(item.title)"
        let tail = TextMeasure.width(" \(value)", size: Self.textSize)
        let needed = min(Self.leastRoom, TextMeasure.width(full, size: Self.textSize) + tail)
        for isLeft in [isRising, !isRising] {
            let room = min(300, isLeft ? leftRoom : rightRoom)
            guard room >= needed else { continue }
            let name = TextMeasure.shortened(full, size: Self.textSize, to: room - tail)
            return RankLabel(text: "\(name) \(value)", anchor: x, isLeftOfLine: isLeft)
        }
        return nil
    }

    /// Two labels beside each other where they fit, else below each other.
    private func apart(_ first: MeanLabel, _ second: MeanLabel) -> [MeanLabel] {
        var (left, right) = (first, second)
        let overlap = left.x + left.width + 14 - right.x
        guard overlap > 0 else { return [left, right] }
        let shift = min(left.x - 2, overlap / 2)
        let moved = right.x + overlap - shift
        if moved + right.width <= width - 2 {
            left.x -= shift
            right.x = moved
        } else {
            right.row = 1
        }
        return [left, right]
    }

    /// Lines of near items pass the row of the mean: its label keeps to its side of them, or is left out.
    private func besideRanks(_ label: MeanLabel) -> MeanLabel? {
        let lines = ranks.map(\.anchor)
        guard let first = lines.min(), let last = lines.max() else { return label }
        var label = label
        if label.anchor <= first {
            label.x = min(label.x, first - 6 - label.width)
        } else if label.anchor >= last {
            label.x = max(label.x, last + 6)
        } else {
            return nil
        }
        return label.x >= 0 && label.x + label.width <= width ? label : nil
    }

    /// `top`: where the first row begins; the rows end above `plot`.
    func draw(from top: Double, to plot: Rect, on canvas: inout SVGCanvas) {
        func baseline(_ row: Int) -> Double { top + Double(row) * Self.rowHeight + 12 }
        for label in means {
            let y = baseline(ranks.count + label.row)
            canvas.line(
                from: Point(label.anchor, plot.y - 4), to: Point(label.anchor, plot.maxY),
                .init(label.category.map(SVGCanvas.Ink.category) ?? .foreground, width: 1.2, dash: "4 3"))
            if let category = label.category {
                canvas.circle(at: Point(label.x + 5, y - 4), radius: 4.5, fill: .category(category))
            }
            canvas.text(
                label.text, at: Point(label.x + (label.category == nil ? 0 : 14), y), .init(size: Self.textSize))
        }
        // The nearest stands on top and each line ends at its own row: no line passes through another's words.
        var lines = PathData(digits: 1)
        for (row, label) in ranks.enumerated() {
            lines.move(to: Point(label.anchor, baseline(row) - 9))
            lines.line(to: Point(label.anchor, plot.maxY))
            canvas.text(
                label.text, at: Point(label.anchor + (label.isLeftOfLine ? -5 : 5), baseline(row)),
                .init(size: Self.textSize, anchor: label.isLeftOfLine ? .end : .start))
        }
        canvas.path(lines, stroke: .init(.category(1), width: 1.5))
    }
}
