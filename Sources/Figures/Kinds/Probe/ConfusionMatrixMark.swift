import Analyses
import Charting

/// Labels against the labels they were given: the deeper a cell, the larger its share of the row's items; empty cells are
/// zero. Narrow, numbers stand at both sides, keyed to a list of names below.
struct ConfusionMatrixMark {
    private static let titleRoom = 18.0
    private static let legendGap = 10.0
    private static let legendHeight = 40.0
    private static let usualCell = 64.0

    private let data: ProbeData
    private let layout: FigureLayout
    private let width: Double
    private let shades: CellShades
    private let frame: MatrixFrame

    /// - Parameter height: what the author asks for, from names to legend; nil: what reads well.
    init(data: ProbeData, layout: FigureLayout, spec: FigureSpec, height: Double?) {
        self.data = data
        self.layout = layout
        width = layout.width(spec)
        shades = CellShades(spec.palette?.map)
        let isWide = layout == .wide
        let usual = isWide ? min(Self.usualCell, 560 / Double(data.names.count)) : Self.usualCell
        var wish = MatrixFrame.Wish(
            names: data.names, width: width, textSize: layout.textSize, showsNames: isWide,
            cell: isWide ? 13...max(13, usual) : 5...usual)
        if let height {
            // Of names turned upward; what is too much is left free.
            let above = MatrixFrame(wish).top
            wish.cell = wish.cell.lowerBound...max(wish.cell.lowerBound, Self.usualCell * 4)
            wish.height = height - Self.titleRoom - above - Self.legendGap - Self.legendHeight
        }
        frame = MatrixFrame(wish)
    }

    private func cells(_ panel: Panel<BandScale, BandScale>) -> CellsMark {
        let labels = data.names.indices
        let cells = labels.flatMap { truth in
            labels.map { named in
                let count = data.result[truth, named]
                let text = Wording.number(count)
                return CellsMark.Cell(
                    shade: count > 0 ? shades.step(data.share(truth, named)) : nil, text: count > 0 ? text : "",
                    told: text)
            }
        }
        let names = data.names.map { Wording.short($0) }
        return CellsMark(
            rows: names, columns: names.map { "named \($0)" }, cells: cells, shades: shades.steps, gap: frame.gap,
            numbers: CellNumbers(cells.map(\.text), in: frame.cellWidth - frame.gap, sizes: [12, 11]))
    }

    /// Gives where it ends, and what it tells.
    func draw(from top: Double, into canvas: inout SVGCanvas) -> (end: Double, tooltips: TooltipLayer) {
        let panel = frame.panel(from: top + Self.titleRoom)
        let box = panel.plot
        canvas.rect(
            Rect(x: box.x, y: box.y, width: box.width - frame.gap, height: box.height - frame.gap),
            stroke: .init(.grid))
        canvas.text(
            layout == .wide
                ? "Rows: the item's label. Columns: the label it was given." : "Rows: label. Columns: label given.",
            at: Point(max(0, min(box.x, width - 350)), top + 11), .init(size: layout.textSize, ink: .muted))
        let cells = cells(panel)
        cells.draw(in: panel, on: &canvas)
        frame.drawNames(in: panel, on: &canvas)
        var y = box.maxY + Self.legendGap
        legend(from: y, box: box, into: &canvas)
        y += Self.legendHeight
        if layout == .narrow {
            let keys = NumberedList(titles: data.names, width: width)
            keys.draw(into: &canvas, at: Point(0, y + 4))
            y += 4 + keys.height
        }
        return (y, cells.tooltips(in: panel))
    }

    /// From none to all of a label's items.
    private func legend(from top: Double, box: Rect, into canvas: inout SVGCanvas) {
        let length = min(200, width)
        let x = max(0, min(box.x, width - 240))
        let muted = SVGCanvas.TextStyle(size: layout.textSize, ink: .muted)
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
