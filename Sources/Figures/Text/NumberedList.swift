import Charting

/// Names keyed to the numbers at a small matrix, in two columns where all are short.
struct NumberedList {
    private static let lineHeight = 16.0

    private let titles: [String]
    private let columns: Int
    private let columnWidth: Double

    init(titles: [String], width: Double) {
        let longest = titles.map { TextMeasure.width($0, size: 11) }.max() ?? 0
        let half = width / 2
        columns = longest + 26 <= half - 8 ? 2 : 1
        columnWidth = columns == 2 ? half : width
        self.titles = titles
    }

    private var lines: Int { (titles.count + columns - 1) / columns }
    var height: Double { Double(lines) * Self.lineHeight + 4 }

    func draw(into canvas: inout SVGCanvas, at origin: Point) {
        for (index, title) in ShortNames(titles, size: 11, to: columnWidth - 28).texts.enumerated() {
            let x = origin.x + Double(index / lines) * columnWidth
            let baseline = origin.y + Double(index % lines) * Self.lineHeight + 12
            canvas.text("\(index + 1)", at: Point(x + 18, baseline), .init(size: 11, ink: .muted, anchor: .end))
            canvas.text(title, at: Point(x + 24, baseline), .init(size: 11))
        }
    }
}
