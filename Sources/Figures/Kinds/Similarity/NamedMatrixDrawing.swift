import Analyses
import Charting
import VectorMath

/// A matrix small enough to name its rows and columns.
///
/// Wide: names at the left, columns by name where names are short, else by number. Narrow: numbers at both sides, keyed
/// to a list of names below.
struct NamedMatrixDrawing {
    private static let textSize = 11.0
    /// Longer names would stand taller above the matrix than it is clear.
    private static let columnNameLimit = 96.0
    private static let bandWidth = 6.0

    private let matrix: SimilarityMatrix
    private let layout: FigureLayout
    private let width: Double
    private let cell: Double
    private let gap: Double
    /// Everything left of the cells: names, numbers, band.
    private let leftRoom: Double
    private let nameRoom: Double
    private let rightRoom: Double
    private let topRoom: Double
    private let hasColumnNames: Bool
    private let hasBand: Bool
    private let origin: Point

    init(matrix: SimilarityMatrix, layout: FigureLayout, spec: FigureSpec) {
        self.matrix = matrix
        self.layout = layout
        width = layout.width(spec)
        let count = Double(matrix.count)
        let longest = matrix.titles.map { TextMeasure.width($0, size: Self.textSize) }.max() ?? 0
        hasBand = matrix.runs.isEmpty && CategoryLegend.fits(matrix.groups?.names ?? [])
        let band = hasBand ? Self.bandWidth + 2 : 0
        let groupNames = matrix.runs.map { TextMeasure.width($0.name, size: Self.textSize) }.max()
        let tree = matrix.result.tree.isEmpty ? 0 : layout == .wide ? 84.0 : 46.0
        rightRoom = tree + (groupNames.map { min(layout == .wide ? 130 : 76, $0) + 14 } ?? 0)
        hasColumnNames = layout == .wide && longest <= Self.columnNameLimit
        let numbers = hasColumnNames ? 0 : 18.0
        let fixed = rightRoom + numbers + band + 6
        let least = layout == .wide ? 13.0 : 5.0
        let wanted = layout == .wide ? min(longest, 250) : 0
        let fitting = min(56, (width - fixed - wanted) / count, (spec.height.map(Double.init) ?? .infinity) / count)
        let cell = max(least, fitting.rounded(.down))
        nameRoom = layout == .wide ? max(0, min(longest, width - fixed - cell * count)) : 0
        leftRoom = nameRoom + numbers + band + 6
        topRoom = hasColumnNames ? longest + 8 : 18
        gap = cell >= 18 ? 1 : 0
        let used = leftRoom + cell * count + rightRoom
        origin = Point(max(0, (width - used) / 2).rounded() + leftRoom, topRoom)
        self.cell = cell
    }

    private var side: Double { cell * Double(matrix.count) }
    private var box: Rect { Rect(x: origin.x, y: origin.y, width: side, height: side) }

    func draw(_ heading: DrawingHeading) -> Drawing {
        let legend = SimilarityLegend(
            of: matrix, groups: hasBand ? matrix.groups?.names ?? [] : [], at: Point(legendX, box.maxY + 14),
            width: width - legendX)
        let keys = layout == .narrow ? NumberedList(titles: matrix.titles, width: width) : nil
        let keysTop = legend.bottom + 6
        let height = (keysTop + (keys?.height ?? 0)).rounded(.up)
        var canvas = SVGCanvas(width: width, height: height)
        cells(into: &canvas)
        names(into: &canvas)
        groups(into: &canvas)
        if !matrix.result.tree.isEmpty {
            DendrogramMark(tree: matrix.result.tree, leaves: matrix.count, step: cell).draw(
                into: &canvas, in: Rect(x: box.maxX + 4, y: box.y, width: rightRoom - 8, height: side))
        }
        legend.draw(into: &canvas)
        keys?.draw(into: &canvas, at: Point(0, keysTop))
        return Drawing(
            width: Int(width), height: Int(height),
            svg: canvas.document(
                id: Drawing.idPlaceholder, title: heading.title, description: heading.description),
            tooltips: matrix.tooltips(in: box), leftOut: matrix.leftOut(showsValues: valueSize != nil))
    }

    /// Below the matrix where that leaves room, else from the left side of the drawing.
    private var legendX: Double { width - box.x >= 400 ? box.x : layout == .wide ? max(0, width - 400) : 0 }

    /// Cells of one colour are one path.
    private func cells(into canvas: inout SVGCanvas) {
        var paths = Array(repeating: PathData(digits: 1), count: Ramp.steps)
        for row in 0..<matrix.count {
            for column in 0..<matrix.count {
                let step = matrix.ramp.step(Double(matrix.result.value(row, column)))
                paths[step].rect(
                    Rect(
                        x: box.x + Double(column) * cell, y: box.y + Double(row) * cell, width: cell - gap,
                        height: cell - gap))
            }
        }
        for (step, path) in paths.enumerated() { canvas.path(path, fill: .rgb(matrix.ramp.colors[step])) }
        values(into: &canvas)
    }

    /// nil where the cells have no room for numbers, or none are wanted.
    private var valueSize: Double? {
        guard matrix.showsValues != false else { return nil }
        let sizes: [Double] = matrix.showsValues == true && layout == .wide ? [12, 11, 10, 9] : [12, 11]
        let room = cell - gap - 3
        return sizes.first { size in
            matrix.values.allSatisfy { TextMeasure.width($0, size: size) <= room }
        }
    }

    private func values(into canvas: inout SVGCanvas) {
        guard let size = valueSize else { return }
        let texts = matrix.values
        for row in 0..<matrix.count {
            for column in 0..<matrix.count {
                let shade = matrix.ramp.shade(Double(matrix.result.value(row, column)))
                let center = Point(
                    box.x + Double(column) * cell + (cell - gap) / 2, box.y + Double(row) * cell + (cell - gap) / 2)
                canvas.text(
                    texts[row * matrix.count + column], at: Point(center.x, center.y + size * 0.36),
                    .init(size: size, ink: shade.ink, anchor: .middle))
            }
        }
    }

    private func names(into canvas: inout SVGCanvas) {
        let band = hasBand ? Self.bandWidth + 2 : 0
        let numberX = box.x - band - 5
        let nameX = numberX - (hasColumnNames ? 0 : 18)
        let every = max(1, Int((max(13, numberWidth + 2) / cell).rounded(.up)))
        let short = ShortNames(matrix.titles, size: Self.textSize, to: nameRoom)
        for (index, title) in matrix.titles.enumerated() {
            let middle = (Double(index) + 0.5) * cell - gap / 2
            let baseline = box.y + middle + Self.textSize * 0.36
            if layout == .wide {
                canvas.text(short[index], at: Point(nameX, baseline), .init(size: Self.textSize, anchor: .end))
            }
            if hasColumnNames {
                canvas.text(
                    title, at: Point(box.x + middle + Self.textSize * 0.36, box.y - 5),
                    .init(size: Self.textSize, isUpward: true))
            } else if index == 0 || (index + 1) % every == 0, every == 1 || index != 0 || every > 2 {
                let style = SVGCanvas.TextStyle(size: numberSize, ink: .muted)
                var atEnd = style
                atEnd.anchor = .end
                canvas.text("\(index + 1)", at: Point(numberX, baseline), atEnd)
                var inMiddle = style
                inMiddle.anchor = .middle
                canvas.text("\(index + 1)", at: Point(box.x + middle, box.y - 5), inMiddle)
            }
        }
    }

    /// Smaller where that lets every column have its number.
    private var numberSize: Double {
        [Self.textSize, 10].first { lastNumberWidth($0) + 2 <= cell } ?? Self.textSize
    }
    private var numberWidth: Double { lastNumberWidth(numberSize) }

    private func lastNumberWidth(_ size: Double) -> Double { TextMeasure.width("\(matrix.count)", size: size) }

    private func groups(into canvas: inout SVGCanvas) {
        for run in matrix.runs {
            let top = box.y + Double(run.start) * cell
            let bottom = top + Double(run.count) * cell - gap
            if run.start > 0 {
                let line = SVGCanvas.Stroke(.background, width: 2)
                let shift = -gap / 2
                canvas.line(from: Point(box.x, top + shift), to: Point(box.maxX, top + shift), line)
                let x = box.x + Double(run.start) * cell + shift
                canvas.line(from: Point(x, box.y), to: Point(x, box.maxY), line)
            }
            let x = box.maxX + 5
            canvas.line(from: Point(x, top + 1), to: Point(x, bottom - 1), .init(.muted, width: 2))
        }
        let named = GroupRun.named(matrix.runs, step: cell, room: 13)
        let names = ShortNames(named.map(\.name), size: Self.textSize, to: rightRoom - 12)
        for (run, text) in zip(named, names.texts) {
            canvas.text(
                text, at: Point(box.maxX + 11, box.y + run.middle * cell + 4), .init(size: Self.textSize))
        }
        guard hasBand, let groups = matrix.groups else { return }
        for (position, item) in matrix.result.order.enumerated() {
            guard let label = groups.ofItem[item] else { continue }
            canvas.rect(
                Rect(
                    x: box.x - Self.bandWidth - 2, y: box.y + Double(position) * cell, width: Self.bandWidth,
                    height: cell - gap), fill: .category(label))
        }
    }
}
