import Charting

/// Some rows of a picture with too many to name all: by their own names where these are short (years, degrees), else by
/// their number.
struct RowTicks {
    static let textSize = 12.0
    /// Between two of them, along the rows.
    private static let gap = 18.0
    /// Longer names are told where a reader points.
    private static let longest = 48.0
    /// From the text's end to the picture.
    private static let tickLength = 4.0

    private let ticks: [(row: Int, text: String)]
    /// Of one row.
    private let step: Double

    /// - Parameter numbers: of rows that are some of all; nil: from 1.
    init(_ titles: [String], numbers: [Int]? = nil, step: Double) {
        let isNamed = titles.allSatisfy { TextMeasure.width($0, size: Self.textSize) <= Self.longest }
        let every = Self.every(step: step, for: isNamed ? titles : ["\(numbers?.max() ?? titles.count)"])
        // Years and degrees at round numbers.
        let first = isNamed ? Self.firstNumber(titles) ?? 0 : 1
        var rows = stride(from: (every - first % every) % every, to: titles.count, by: every).map { $0 }
        if rows.first.map({ 2 * $0 >= every }) ?? true { rows.insert(0, at: 0) }
        ticks = rows.map {
            ($0, isNamed ? TextMeasure.oneLine(titles[$0]) : NumberFormat.grouped(numbers?[$0] ?? $0 + 1))
        }
        self.step = step
    }

    /// Where the names are whole numbers one after another: the first of them.
    private static func firstNumber(_ titles: [String]) -> Int? {
        guard let first = titles.first.flatMap({ Int($0) }), (0...1_000_000).contains(first) else { return nil }
        return titles.indices.allSatisfy { Int(titles[$0]) == first + $0 } ? first : nil
    }

    /// 1, 2 or 5 times a power of ten, so that texts stand clear of each other above columns too.
    private static func every(step: Double, for texts: [String]) -> Int {
        let needed = max(gap, (texts.map { TextMeasure.width($0, size: textSize) }.max() ?? 0) + 8)
        var power = 1
        while true {
            for factor in [1, 2, 5] where Double(factor * power) * step >= needed { return factor * power }
            power *= 10
        }
    }

    /// What any need beside a picture.
    static let mostWidth = longest + tickLength + 3

    /// What these need beside the picture.
    var width: Double {
        (ticks.map { TextMeasure.width($0.text, size: Self.textSize) }.max() ?? 0) + Self.tickLength + 3
    }

    /// What they need above it.
    static let height = textSize + tickLength + 4

    /// `x`: where the picture's rows begin; `y`: the first of them.
    func drawLeft(of x: Double, from y: Double, into canvas: inout SVGCanvas) {
        var marks = PathData(digits: 1)
        for tick in ticks {
            let place = y + (Double(tick.row) + 0.5) * step
            marks.move(to: Point(x - Self.tickLength - 1, place))
            marks.line(to: Point(x - 1, place))
            canvas.text(
                tick.text, at: Point(x - Self.tickLength - 3, place + 4),
                .init(size: Self.textSize, ink: .muted, anchor: .end))
        }
        canvas.path(marks, stroke: .init(.muted))
    }

    func drawAbove(_ y: Double, from x: Double, into canvas: inout SVGCanvas) {
        var marks = PathData(digits: 1)
        for tick in ticks {
            let place = x + (Double(tick.row) + 0.5) * step
            marks.move(to: Point(place, y - Self.tickLength - 1))
            marks.line(to: Point(place, y - 1))
            let half = TextMeasure.width(tick.text, size: Self.textSize) / 2
            canvas.text(
                tick.text, at: Point(min(place, canvas.width - half - 1), y - Self.tickLength - 3),
                .init(size: Self.textSize, ink: .muted, anchor: .middle))
        }
        canvas.path(marks, stroke: .init(.muted))
    }
}
