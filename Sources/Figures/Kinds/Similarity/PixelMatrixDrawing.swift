import Analyses
import Charting
import VectorMath

/// A matrix too large for names: one pixel per pair (or per block of pairs), groups as bands at two sides.
struct PixelMatrixDrawing {
    private static let band = 8.0

    private let matrix: SimilarityMatrix
    private let layout: FigureLayout
    private let spec: FigureSpec
    private let width: Double
    private let hasBand: Bool
    private let nameRoom: Double
    private let rightRoom: Double
    private let box: Rect

    init(matrix: SimilarityMatrix, layout: FigureLayout, spec: FigureSpec) {
        self.matrix = matrix
        self.layout = layout
        self.spec = spec
        width = layout.width(spec)
        hasBand = !matrix.runs.isEmpty || CategoryLegend.fits(matrix.groups?.names ?? [])
        let longest = matrix.runs.map { TextMeasure.width($0.name, size: 11) }.max() ?? 0
        nameRoom = matrix.runs.isEmpty ? 0 : min(longest, layout == .wide ? 160 : 84) + 6
        rightRoom = matrix.result.tree.isEmpty ? 0 : layout == .wide ? 96 : 44
        let bandRoom = hasBand ? Self.band + 3 : 0
        let room = width - nameRoom - bandRoom - rightRoom
        let side = min(room, spec.height.map(Double.init) ?? (layout == .wide ? 540 : 350)).rounded(.down)
        let left = max(0, (width - nameRoom - bandRoom - side - rightRoom) / 2).rounded() + nameRoom + bandRoom
        box = Rect(x: left, y: bandRoom + 1, width: side, height: side)
    }

    private var step: Double { box.width / Double(matrix.count) }

    func draw(_ heading: DrawingHeading) throws(FigureError) -> Drawing {
        let (values, side) = matrix.pixels
        let pixels = try matrix.ramp.png(values, width: side, height: side, for: spec)
        let legendX = layout == .wide ? box.x : 0
        let hasGroups = matrix.runs.isEmpty && hasBand
        let legend = SimilarityLegend(
            of: matrix, groups: hasGroups ? matrix.groups?.names ?? [] : [], at: Point(legendX, box.maxY + 12),
            width: width - legendX)
        let height = (legend.bottom + 4).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        canvas.image(Drawing.placeholder(0), in: box, isPixelated: box.width >= Double(side))
        bands(into: &canvas)
        if !matrix.result.tree.isEmpty {
            DendrogramMark(tree: matrix.result.tree, leaves: matrix.count, step: step).draw(
                into: &canvas, in: Rect(x: box.maxX + 4, y: box.y, width: rightRoom - 8, height: box.height))
        }
        legend.draw(into: &canvas)
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(
                id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            pixels: [pixels], tooltips: matrix.tooltips(in: box), leftOut: matrix.leftOut(showsValues: false))
    }

    /// Groups beside each other alternate between two inks and carry their names where they fit; scattered groups have
    /// their colours.
    private func bands(into canvas: inout SVGCanvas) {
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
        let named = GroupRun.named(matrix.runs, step: step, room: 13)
        for (run, name) in zip(named, ShortNames(named.map(\.name), size: 11, to: nameRoom - 6).texts) {
            canvas.text(
                name, at: Point(box.x - Self.band - 8, box.y + run.middle * step + 4), .init(size: 11, anchor: .end))
        }
    }
}
