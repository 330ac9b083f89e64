import Charting
import VectorMath

/// The items that changed most: under each of two models, what lies nearest.
struct CompareLists {
    private static let lineHeight = 15.0
    private static let gutter = 16.0
    private static let markRoom = 14.0

    let thumbnails: Thumbnails
    private let data: CompareData
    private let width: Double
    private let columnWidth: Double
    private let thumbRoom: Double

    init(data: CompareData, thumbnails: Thumbnails, width: Double) {
        self.data = data
        self.thumbnails = thumbnails
        self.width = width
        columnWidth = (width - Self.gutter) / 2
        thumbRoom = thumbnails.pixels.isEmpty ? 0 : 46
    }

    /// Gives where it ends.
    func draw(from top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        guard !data.changed.isEmpty else {
            canvas.text(
                data.k == 1
                    ? "Both models name the same nearest for every item."
                    : "Both models name the same \(data.k) for every item.", at: Point(0, top + 12),
                .init(size: 12, ink: .muted))
            return top + 20
        }
        canvas.text("Changed most", at: Point(0, top + 13), .init(size: 13, isBold: true))
        var y = top + 22
        let headers = ShortNames(data.names.map { "nearest by \($0)" }, size: 12, to: columnWidth)
        for (model, header) in headers.texts.enumerated() {
            canvas.text(header, at: Point(x(model), y + 12), .init(size: 12, ink: .muted))
        }
        y += 20
        for changed in data.changed { y = draw(changed, at: y, into: &canvas, boxes: &boxes) }
        canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
        let legend = Legend.Layout(legendEntries, width: width - 4)
        Legend.draw(legend, at: Point(2, y + 8), on: &canvas)
        return y + 10 + legend.height
    }

    /// For the marks that are drawn.
    private var legendEntries: [Legend.Entry] {
        let marks = data.changed.flatMap { $0.nearest.flatMap { $0.map(\.isShared) } }
        var entries: [Legend.Entry] = []
        if marks.contains(true) {
            let words = data.k == 1 ? "nearest by both models" : "among the \(data.k) nearest by both models"
            entries.append(Legend.Entry(words, .category(0)))
        }
        if marks.contains(false) { entries.append(Legend.Entry("by this model alone", .muted, .ring)) }
        return entries
    }

    private func x(_ model: Int) -> Double { Double(model) * (columnWidth + Self.gutter) }

    private func draw(
        _ changed: CompareData.Changed, at top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) -> Double {
        canvas.line(from: Point(0, top), to: Point(width, top), .init(.grid))
        let share = "\(changed.shared) of \(data.k) shared"
        let shareWidth = TextMeasure.width(share, size: 12) + 10
        canvas.text(share, at: Point(width, top + 17), .init(size: 12, ink: .muted, anchor: .end))
        if thumbRoom > 0 {
            thumbnails.draw(changed.item, into: &canvas, in: Rect(x: 0, y: top + 6, width: 42, height: 42))
        }
        // Bold text is wider than `wrapped` takes it for.
        let titles = TextMeasure.wrapped(
            data.title(changed.item), size: 12.5 * 1.13, to: width - thumbRoom - shareWidth, lines: 2)
        for (line, text) in titles.enumerated() {
            canvas.text(
                text, at: Point(thumbRoom, top + 17 + Double(line) * 16), .init(size: 12.5, isBold: true))
        }
        let start = top + max(10 + Double(titles.count) * 16, thumbRoom > 0 ? 54 : 0)
        var y = start
        for place in 0..<CompareData.neighborsShown {
            let row = changed.nearest.map { place < $0.count ? $0[place] : nil }
            let height = row.compactMap { $0.map(self.height) }.max() ?? 0
            for (model, neighbor) in row.enumerated() {
                guard let neighbor else { continue }
                draw(neighbor, at: Point(x(model), y), into: &canvas)
                boxes.append(
                    TooltipLayer.Box(
                        x: x(model), y: y, width: columnWidth, height: height, text: tooltip(neighbor, model, place),
                        item: neighbor.item))
            }
            y += height
        }
        return y + 8
    }

    private func height(_ neighbor: CompareData.Neighbor) -> Double {
        max(Double(lines(neighbor).count) * Self.lineHeight + 3, thumbRoom)
    }

    private func lines(_ neighbor: CompareData.Neighbor) -> [String] {
        TextMeasure.wrapped(
            data.title(neighbor.item), size: 12, to: columnWidth - Self.markRoom - thumbRoom, lines: 2)
    }

    private func draw(_ neighbor: CompareData.Neighbor, at origin: Point, into canvas: inout SVGCanvas) {
        let lines = lines(neighbor)
        let rise = thumbRoom > 0 ? max(0, (thumbRoom - Double(lines.count) * Self.lineHeight) / 2 - 3) : 0
        let first = origin.y + rise + 12
        let mark = Point(origin.x + 5, first - 4)
        if neighbor.isShared {
            canvas.circle(at: mark, radius: 3.5, fill: .category(0))
        } else {
            canvas.circle(at: mark, radius: 3, stroke: .init(.muted, width: 1.5))
        }
        if thumbRoom > 0 {
            thumbnails.draw(
                neighbor.item, into: &canvas,
                in: Rect(x: origin.x + Self.markRoom, y: origin.y, width: 40, height: 40))
        }
        for (line, text) in lines.enumerated() {
            canvas.text(
                text, at: Point(origin.x + Self.markRoom + thumbRoom, first + Double(line) * Self.lineHeight),
                .init(size: 12))
        }
    }

    private func tooltip(_ neighbor: CompareData.Neighbor, _ model: Int, _ place: Int) -> String {
        let title = Wording.long(data.title(neighbor.item))
        let other =
            neighbor.isShared ? "also near by \(data.names[1 - model])" : "not near by \(data.names[1 - model])"
        return
            "\(title)\ncosine similarity \(NumberFormat.display(neighbor.value, 3)), rank \(place + 1) by \(data.names[model])\n\(other)"
    }
}
