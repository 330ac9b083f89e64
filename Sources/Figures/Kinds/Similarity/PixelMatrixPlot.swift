import Analyses
import Charting
import VectorMath

/// A matrix too large for names: one pixel per pair (or per block of pairs), groups as bands at two sides.
struct PixelMatrixPlot: SimilarityPlot {
    private static let band = 8.0

    private let matrix: SimilarityMatrix
    private let layout: FigureLayout
    /// Which of the drawing's pictures its pixels are.
    private let pixels: Int
    private let hasBand: Bool
    private let nameRoom: Double
    private let rightRoom: Double
    /// From the plot's own corner.
    private let box: Rect
    /// nil where groups have their names, or a tree its own order.
    private let ticks: RowTicks?

    init(_ matrix: SimilarityMatrix, pixels: Int, layout: FigureLayout, width: Double, height: Double?) {
        self.matrix = matrix
        self.layout = layout
        self.pixels = pixels
        hasBand = !matrix.runs.isEmpty || matrix.coloredGroups != nil
        let longest = matrix.runs.map { TextMeasure.width($0.name, size: layout.textSize) }.max() ?? 0
        let hasTicks = matrix.runs.isEmpty && matrix.result.tree.isEmpty
        nameRoom =
            hasTicks ? RowTicks.mostWidth : matrix.runs.isEmpty ? 0 : min(longest, layout == .wide ? 160 : 84) + 6
        rightRoom = matrix.result.tree.isEmpty ? 0 : layout == .wide ? 96 : 44
        let bandRoom = hasBand ? Self.band + 3 : 0
        let room = width - nameRoom - bandRoom - rightRoom
        let side = min(room, height ?? (layout == .wide ? 540 : 350)).rounded(.down)
        let left = max(0, (width - nameRoom - bandRoom - side - rightRoom) / 2).rounded() + nameRoom + bandRoom
        box = Rect(x: left, y: bandRoom + 1 + (hasTicks ? RowTicks.height : 0), width: side, height: side)
        ticks = hasTicks ? RowTicks(matrix.titles, step: side / Double(matrix.count)) : nil
    }

    private var step: Double { box.width / Double(matrix.count) }
    var showsValues: Bool { false }
    var height: Double { box.maxY }
    var cells: (left: Double, right: Double) { (box.x, box.maxX) }

    func draw(into canvas: inout SVGCanvas, at origin: Point) -> TooltipLayer {
        let box = Rect(x: origin.x + box.x, y: origin.y + box.y, width: box.width, height: box.height)
        canvas.image(
            Drawing.placeholder(pixels), in: box, isPixelated: box.width >= Double(matrix.count / matrix.block))
        drawBands(beside: box, into: &canvas)
        let bandRoom = hasBand ? Self.band + 3 : 0
        ticks?.drawLeft(of: box.x - bandRoom, from: box.y, into: &canvas)
        ticks?.drawAbove(box.y - bandRoom, from: box.x, into: &canvas)
        if !matrix.result.tree.isEmpty {
            DendrogramMark(tree: matrix.result.tree, leaves: matrix.count, step: step).draw(
                into: &canvas, in: Rect(x: box.maxX + 4, y: box.y, width: rightRoom - 8, height: box.height))
        }
        return matrix.tooltips(in: box)
    }

    /// Groups beside each other alternate between two inks and carry their names where they fit; scattered groups have
    /// their colours.
    private func drawBands(beside box: Rect, into canvas: inout SVGCanvas) {
        guard hasBand, let groups = matrix.groups else { return }
        let isOrdered = !matrix.runs.isEmpty
        let runs = isOrdered ? matrix.runs : GroupRun.runs(of: matrix.result.order, in: groups)
        var paths: [SVGCanvas.Ink: PathData] = [:]
        var inks: [SVGCanvas.Ink] = []
        for (index, run) in runs.enumerated() {
            guard isOrdered || run.label != nil else { continue }
            let ink: SVGCanvas.Ink = isOrdered ? (index % 2 == 0 ? .muted : .grid) : .category(run.label ?? 0)
            if paths[ink] == nil { inks.append(ink) }
            let start = Double(run.start) * step
            let length = Double(run.count) * step
            paths[ink, default: PathData(digits: 1)].rect(
                Rect(x: box.x - Self.band - 3, y: box.y + start, width: Self.band, height: length))
            paths[ink]?.rect(Rect(x: box.x + start, y: box.y - Self.band - 3, width: length, height: Self.band))
        }
        for ink in inks { if let path = paths[ink] { canvas.path(path, fill: ink) } }
        let size = layout.textSize
        let named = GroupRun.named(matrix.runs, step: step, room: size + 2)
        for (run, name) in zip(named, ShortNames(named.map(\.name), size: size, to: nameRoom - 6).texts) {
            canvas.text(
                name, at: Point(box.x - Self.band - 8, box.y + run.middle * step + 4),
                .init(size: size, anchor: .end))
        }
    }
}
