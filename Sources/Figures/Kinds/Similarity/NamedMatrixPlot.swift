import Analyses
import Charting
import VectorMath

/// A matrix small enough to name its rows and columns.
struct NamedMatrixPlot: SimilarityPlot {
    private static let bandWidth = 6.0
    private static let largestCell = 56.0

    private let content: NamedCells
    private let layout: FigureLayout
    private let frame: MatrixFrame
    /// Right of the cells: groups or the tree.
    private let rightRoom: Double
    private let numbers: CellNumbers?

    /// - Parameters:
    ///   - showsNames: false: numbers, keyed to names that stand elsewhere.
    ///   - height: of all cells, as the author wants it.
    ///   - largest: no cell is larger.
    ///   - isNumbered: rows have numbers beside their names, for another matrix that has no names.
    init(
        _ content: NamedCells, layout: FigureLayout, width: Double, showsNames: Bool, height: Double?,
        largest: Double? = nil, isNumbered: Bool = false
    ) {
        self.content = content
        self.layout = layout
        let isWide = layout == .wide
        let groupNames = content.runs.map { TextMeasure.width($0.name, size: layout.textSize) }.max()
        let tree = content.tree.isEmpty ? 0 : isWide ? 84.0 : 46.0
        rightRoom = tree + (groupNames.map { min(isWide ? 130 : 76, $0) + 14 } ?? 0)
        let least = isWide ? 13.0 : 5
        var wish = MatrixFrame.Wish(
            names: content.names, width: width, textSize: layout.textSize, showsNames: showsNames,
            cell: least...max(least, largest ?? Self.largestCell))
        wish.height = height
        wish.isNumbered = isNumbered
        wish.band = content.categories.isEmpty ? 0 : Self.bandWidth + 2
        wish.right = rightRoom
        frame = MatrixFrame(wish)
        // Those that the author asks for may be small.
        let small: [Double] = content.showsValues == true && isWide ? [10, 9] : []
        numbers =
            content.showsValues == false
            ? nil
            : CellNumbers(
                content.texts, in: frame.cellWidth - frame.gap, sizes: [12, 11] + small)
    }

    /// Of a cell.
    var side: Double { frame.cellWidth }
    /// Left of the cells, without numbers.
    var nameRoom: Double { frame.nameRoom }
    var showsValues: Bool { numbers != nil }
    var height: Double { frame.panel(from: 0).plot.maxY }

    var cells: (left: Double, right: Double) {
        let plot = frame.panel(from: 0).plot
        return (plot.x, plot.maxX)
    }

    func draw(into canvas: inout SVGCanvas, at origin: Point) -> TooltipLayer {
        let panel = frame.panel(from: origin.y, x: origin.x)
        let names = content.names.map { Wording.short($0) }
        let mark = CellsMark(
            rows: names, columns: names, cells: content.cells, items: content.items, shades: content.shades,
            gap: frame.gap,
            numbers: numbers)
        mark.draw(in: panel, on: &canvas)
        frame.drawNames(in: panel, on: &canvas)
        drawGroups(beside: panel.plot, into: &canvas)
        if !content.tree.isEmpty {
            let box = panel.plot
            DendrogramMark(tree: content.tree, leaves: content.names.count, step: side).draw(
                into: &canvas, in: Rect(x: box.maxX + 4, y: box.y, width: rightRoom - 8, height: box.height))
        }
        return mark.tooltips(in: panel)
    }

    private func drawGroups(beside box: Rect, into canvas: inout SVGCanvas) {
        let gap = frame.gap
        for run in content.runs {
            let top = box.y + Double(run.start) * side
            let bottom = top + Double(run.count) * side - gap
            if run.start > 0 {
                let line = SVGCanvas.Stroke(.background, width: 2)
                let shift = -gap / 2
                canvas.line(from: Point(box.x, top + shift), to: Point(box.maxX, top + shift), line)
                let x = box.x + Double(run.start) * side + shift
                canvas.line(from: Point(x, box.y), to: Point(x, box.maxY), line)
            }
            let x = box.maxX + 5
            canvas.line(from: Point(x, top + 1), to: Point(x, bottom - 1), .init(.muted, width: 2))
        }
        let size = layout.textSize
        let named = GroupRun.named(content.runs, step: side, room: size + 2)
        let names = ShortNames(named.map(\.name), size: size, to: rightRoom - 12)
        for (run, text) in zip(named, names.texts) {
            canvas.text(text, at: Point(box.maxX + 11, box.y + run.middle * side + 4), .init(size: size))
        }
        for (place, category) in content.categories.enumerated() {
            guard let category else { continue }
            canvas.rect(
                Rect(
                    x: box.x - Self.bandWidth - 2, y: box.y + Double(place) * side, width: Self.bandWidth,
                    height: side - gap), fill: .category(category))
        }
    }
}
