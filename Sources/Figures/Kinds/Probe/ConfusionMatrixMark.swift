import Analyses
import Charting

/// Labels against the labels they were given: the deeper a cell, the larger its share of the row's items; empty cells are
/// zero.
///
/// Wide: names at the left, columns by name where names are short, else by number. Narrow: numbers at both sides, keyed
/// to a list of names below.
struct ConfusionMatrixMark {
    private static let textSize = 11.0
    /// Longer names would stand taller above the matrix than it is clear.
    private static let columnNameLimit = 96.0
    private static let titleRoom = 18.0
    private static let legendGap = 10.0
    private static let legendHeight = 40.0
    private static let usualCell = 64.0

    private let data: ProbeData
    private let layout: FigureLayout
    private let width: Double
    private let cell: Double
    private let gap: Double
    private let nameRoom: Double
    private let numberRoom: Double
    private let topRoom: Double
    private let left: Double
    private let hasColumnNames: Bool
    private let shades: CellShades

    /// - Parameter height: what the author asks for, from names to legend; nil: what reads well.
    init(data: ProbeData, layout: FigureLayout, spec: FigureSpec, height: Double?) {
        self.data = data
        self.layout = layout
        width = layout.width(spec)
        shades = CellShades(spec.palette?.map)
        let count = Double(data.names.count)
        let longest = data.names.map { TextMeasure.width($0, size: Self.textSize) }.max() ?? 0
        hasColumnNames = layout == .wide && longest <= Self.columnNameLimit
        numberRoom = hasColumnNames ? 0 : 18
        let fixed = numberRoom + 6
        let wanted = layout == .wide ? min(longest, 250) : 0
        let above = Self.titleRoom + (hasColumnNames ? longest + 8 : 18)
        topRoom = above
        let usual = layout == .wide ? min(Self.usualCell, 560 / count) : Self.usualCell
        let asked = height.map { ($0 - above - Self.legendGap - Self.legendHeight) / count } ?? usual
        let fitting = min(asked, (width - fixed - wanted) / count)
        cell = max(layout == .wide ? 13 : 5, fitting.rounded(.down))
        gap = cell >= 10 ? 1 : 0
        nameRoom = layout == .wide ? max(0, min(longest, width - fixed - cell * count)) : 0
        left = max(0, ((width - nameRoom - fixed - cell * count) / 2).rounded()) + nameRoom + fixed
    }

    private var side: Double { cell * Double(data.names.count) }

    private func box(_ top: Double) -> Rect { Rect(x: left, y: top + topRoom, width: side, height: side) }

    func tooltips(from top: Double) -> TooltipLayer {
        let box = box(top)
        let labels = data.names.indices
        let counts = labels.flatMap { truth in labels.map { Float(data.result[truth, $0]) } }
        return .grid(
            .init(
                x: box.x, y: box.y, width: box.width, height: box.height,
                rows: data.names.map { Wording.short($0) },
                columns: .named(data.names.map { "named \(Wording.short($0))" }), values: CellValues(counts))
        )
    }

    /// Gives where it ends.
    func draw(from top: Double, into canvas: inout SVGCanvas) -> Double {
        let box = box(top)
        canvas.rect(Rect(x: box.x, y: box.y, width: side - gap, height: side - gap), stroke: .init(.grid))
        cells(box, into: &canvas)
        counts(box, into: &canvas)
        names(box, top: top, into: &canvas)
        var y = box.maxY + Self.legendGap
        legend(from: y, box: box, into: &canvas)
        y += Self.legendHeight
        guard layout == .narrow else { return y }
        let keys = NumberedList(titles: data.names, width: width)
        keys.draw(into: &canvas, at: Point(0, y + 4))
        return y + 4 + keys.height
    }

    private func cells(_ box: Rect, into canvas: inout SVGCanvas) {
        var paths: [Int: PathData] = [:]
        let labels = data.names.indices
        for truth in labels {
            for named in labels where data.result[truth, named] > 0 {
                paths[shades.step(data.share(truth, named)), default: PathData(digits: 1)].rect(
                    Rect(
                        x: box.x + Double(named) * cell, y: box.y + Double(truth) * cell, width: cell - gap,
                        height: cell - gap))
            }
        }
        for (step, path) in paths.sorted(by: { $0.key < $1.key }) {
            canvas.path(path, fill: shades.steps[step].fill, opacity: shades.steps[step].opacity)
        }
    }

    /// Items in each cell, where all fit.
    private func counts(_ box: Rect, into canvas: inout SVGCanvas) {
        let texts = data.result.counts.map { Wording.number($0) }
        let room = cell - gap - 3
        guard cell >= 15,
            let size = [12, Self.textSize].first(where: { size in
                texts.allSatisfy { TextMeasure.width($0, size: size) <= room }
            })
        else { return }
        let labels = data.names.indices
        for truth in labels {
            for named in labels where data.result[truth, named] > 0 {
                canvas.text(
                    texts[truth * labels.count + named],
                    at: Point(
                        box.x + Double(named) * cell + (cell - gap) / 2,
                        box.y + Double(truth) * cell + (cell - gap) / 2 + size * 0.36),
                    .init(size: size, ink: shades[data.share(truth, named)].ink, anchor: .middle))
            }
        }
    }

    private func names(_ box: Rect, top: Double, into canvas: inout SVGCanvas) {
        let muted = SVGCanvas.TextStyle(size: Self.textSize, ink: .muted)
        canvas.text(
            layout == .wide
                ? "Rows: the item's label. Columns: the label it was given." : "Rows: label. Columns: label given.",
            at: Point(max(0, min(left, width - 320)), top + 11), muted)
        let nameX = box.x - 5 - numberRoom
        let numberSize = [Self.textSize, 10].first { TextMeasure.width("\(data.names.count)", size: $0) + 2 <= cell }
        let every = numberSize == nil ? max(2, Int((18 / cell).rounded(.up))) : 1
        let rowEvery = max(1, Int((13 / cell).rounded(.up)))
        let short = ShortNames(data.names, size: Self.textSize, to: nameRoom)
        for (index, name) in data.names.enumerated() {
            let middle = (Double(index) + 0.5) * cell - gap / 2
            let baseline = box.y + middle + Self.textSize * 0.36
            if layout == .wide {
                canvas.text(
                    short[index], at: Point(nameX, baseline), .init(size: Self.textSize, anchor: .end))
            }
            if hasColumnNames {
                canvas.text(
                    name, at: Point(box.x + middle + Self.textSize * 0.36, box.y - 5),
                    .init(size: Self.textSize, isUpward: true))
                continue
            }
            var style = SVGCanvas.TextStyle(size: numberSize ?? 10, ink: .muted, anchor: .end)
            if (index + 1) % rowEvery == 0 { canvas.text("\(index + 1)", at: Point(box.x - 5, baseline), style) }
            style.anchor = .middle
            if (index + 1) % every == 0 { canvas.text("\(index + 1)", at: Point(box.x + middle, box.y - 5), style) }
        }
    }

    /// From none to all of a label's items.
    private func legend(from top: Double, box: Rect, into canvas: inout SVGCanvas) {
        let length = min(200, width)
        let x = max(0, min(box.x, width - 240))
        let muted = SVGCanvas.TextStyle(size: Self.textSize, ink: .muted)
        canvas.text("share of the label's items", at: Point(x, top + 10), muted)
        let steps = 20
        for step in 0..<steps {
            let share = (Double(step) + 0.5) / Double(steps)
            let (start, end) = (
                (x + length * Double(step) / Double(steps)).rounded(),
                (x + length * Double(step + 1) / Double(steps)).rounded()
            )
            canvas.rect(
                Rect(x: start, y: top + 15, width: end - start, height: 9), fill: shades[share].fill,
                opacity: shades[share].opacity)
        }
        canvas.text("over 0 %", at: Point(x, top + 36), muted)
        var atEnd = muted
        atEnd.anchor = .end
        canvas.text("100 %", at: Point(x + length, top + 36), atEnd)
    }
}
