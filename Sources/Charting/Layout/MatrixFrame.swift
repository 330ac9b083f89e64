/// How a matrix whose rows and columns have the same names shares a drawing's width with them.
///
/// Names stand at the left in lines that a row has room for, and above the columns where they have room there: level, or
/// turned upward; else rows and columns have numbers, to be looked up at the names.
package struct MatrixFrame: Sendable {
    /// Names turned upward stand no taller than this above a matrix: taller, and the eye loses the column.
    private static let tallest = 110.0
    /// From names to cells.
    private static let nameGap = 6.0
    /// Of names that stand beside a matrix.
    private static let widestName = 210.0
    /// Rows at least so high have names of two lines.
    private static let twoLines = 26.0
    /// Cells at least so wide are set apart.
    private static let gapFrom = 10.0

    /// How columns are named; upward in one line or two.
    package enum ColumnNames: Sendable, Equatable {
        case level
        case upward([[String]])
        case numbered
    }

    /// What is asked of the place.
    package struct Wish: Sendable {
        package var names: [String]
        /// Of the whole drawing, or of the part that the matrix has.
        package var width: Double
        package var textSize: Double
        /// false: numbers alone, keyed to a list that stands elsewhere.
        package var showsNames: Bool
        /// The least and the largest side of a cell.
        package var cell: ClosedRange<Double>
        /// A cell is no higher than this.
        package var highest = Double.infinity
        /// Of all cells together; nil: what the width gives.
        package var height: Double?
        /// Rows have numbers beside their names in any case.
        package var isNumbered = false
        /// What stands between names and cells, and what right of the cells.
        package var band = 0.0
        package var right = 0.0

        package init(
            names: [String], width: Double, textSize: Double, showsNames: Bool, cell: ClosedRange<Double>
        ) {
            self.names = names
            self.width = width
            self.textSize = textSize
            self.showsNames = showsNames
            self.cell = cell
        }
    }

    package let columnNames: ColumnNames
    package let cellWidth: Double
    package let cellHeight: Double
    package let gap: Double
    /// What column names need above the cells.
    package let top: Double
    /// Where cells begin.
    package let left: Double
    /// Of the row names.
    package let nameRoom: Double
    package let numberRoom: Double
    /// Of all that.
    let width: Double
    let names: [String]
    let textSize: Double
    let showsNames: Bool
    let band: Double

    package init(_ wish: Wish) {
        let count = Double(max(1, wish.names.count))
        let size = wish.textSize
        let longest = wish.names.map { TextMeasure.width($0, size: size) }.max() ?? 0
        let others = wish.right + wish.band + Self.nameGap
        func side(_ fixed: Double, _ names: Double) -> Double {
            let fitting = min(
                wish.cell.upperBound, (wish.width - fixed - names) / count, (wish.height ?? .infinity) / count)
            // An author's width can be too small for that.
            let least = min(wish.cell.lowerBound, max(1, (wish.width - fixed) / count))
            return max(least, fitting.rounded(.down))
        }
        func wanted(_ fixed: Double) -> Double {
            wish.showsNames ? Self.nameRoom(wish, longest) { side(fixed, $0) } : 0
        }
        // Without numbers, cells have a little more room: whether that is so is known from the names alone, and from how
        // large cells are without.
        let upward =
            wish.showsNames && !wish.isNumbered
            ? Self.upward(wish.names, longest, size, cell: side(others, wanted(others))) : nil
        let numbers = upward == nil ? TextMeasure.width("\(wish.names.count)", size: size) + 5 : 0
        let fixed = others + numbers
        let cell = side(fixed, wanted(fixed))
        cellWidth = cell
        cellHeight = min(cell, wish.highest)
        gap = cell >= Self.gapFrom ? 1 : 0
        nameRoom = wish.showsNames ? max(0, min(wanted(fixed), wish.width - fixed - cell * count)) : 0
        numberRoom = numbers
        columnNames =
            wish.showsNames && !wish.isNumbered && longest + 4 <= cell
            ? .level : upward.map { .upward($0) } ?? .numbered
        if case .upward(let names) = columnNames {
            top = (names.joined().map { TextMeasure.width($0, size: size) }.max() ?? 0) + 8
        } else {
            top = size + 7
        }
        let used = nameRoom + fixed + cell * count
        left = max(0, ((wish.width - used) / 2).rounded()) + nameRoom + numbers + wish.band + Self.nameGap
        width = wish.width
        names = wish.names
        textSize = size
        showsNames = wish.showsNames
        band = wish.band
    }

    /// Names of one line where cells are as large as they may be beside them; else of two where rows are high enough for
    /// those, which leaves more of the width to the cells.
    private static func nameRoom(_ wish: Wish, _ longest: Double, _ side: (Double) -> Double) -> Double {
        let whole = min(longest, widestName)
        guard side(whole) < wish.cell.upperBound else { return whole }
        let half = min(widestName, max(110, longest * 0.58))
        let halved = WrappedNames(wish.names, size: wish.textSize, to: half, lines: 2).width(size: wish.textSize)
        return side(halved) >= twoLines ? min(whole, halved) : whole
    }

    /// Names turned upward, whole; in two lines where columns are wide enough for those. nil where they have no room.
    private static func upward(_ names: [String], _ longest: Double, _ size: Double, cell: Double) -> [[String]]? {
        if longest <= tallest { return names.map { [$0] } }
        guard cell >= twoLines else { return nil }
        let wrapped = names.map { TextMeasure.balanced($0, size: size, to: tallest, longest: .infinity) }
        let fits = wrapped.allSatisfy { lines in
            lines.count <= 2 && lines.allSatisfy { TextMeasure.width($0, size: size) <= tallest }
        }
        return fits ? wrapped : nil
    }

    /// The cells of the matrix when its column names begin at `y`, all of it `x` to the right.
    package func panel(from y: Double, x: Double = 0) -> Panel<BandScale, BandScale> {
        let count = Double(names.count)
        let plot = Rect(x: x + left, y: y + top, width: cellWidth * count, height: cellHeight * count)
        return Panel(
            plot, x: BandScale(names.count, from: plot.x, to: plot.maxX),
            y: BandScale(names.count, from: plot.y, to: plot.maxY))
    }

    /// Names, or numbers, beside and above the cells.
    package func drawNames(in panel: Panel<BandScale, BandScale>, on canvas: inout SVGCanvas) {
        let plot = panel.plot
        let numberX = plot.x - band - Self.nameGap + 1
        if showsNames { drawRows(panel, endingAt: numberX - numberRoom, on: &canvas) }
        switch columnNames {
        case .level:
            for (index, name) in names.enumerated() {
                canvas.text(
                    name, at: Point(panel.x.center(index) - gap / 2, plot.y - Self.nameGap),
                    .init(size: textSize, anchor: .middle))
            }
        case .upward(let names):
            for (index, lines) in names.enumerated() {
                let first =
                    panel.x.center(index) - gap / 2 - Double(lines.count - 1) * lineHeight / 2 + textSize * 0.36
                for (line, text) in lines.enumerated() {
                    canvas.text(
                        text, at: Point(first + Double(line) * lineHeight, plot.y - Self.nameGap + 1),
                        .init(size: textSize, isUpward: true))
                }
            }
        case .numbered: drawNumbers(panel, endingAt: numberX, on: &canvas)
        }
    }

    private var lineHeight: Double { textSize + 1 }

    private func drawRows(_ panel: Panel<BandScale, BandScale>, endingAt x: Double, on canvas: inout SVGCanvas) {
        let limit = cellHeight >= Self.twoLines ? 2 : 1
        for (index, lines) in WrappedNames(names, size: textSize, to: nameRoom, lines: limit).lines.enumerated() {
            let first = panel.y.center(index) - gap / 2 - Double(lines.count - 1) * lineHeight / 2 + textSize * 0.36
            for (line, text) in lines.enumerated() {
                canvas.text(
                    text, at: Point(x, first + Double(line) * lineHeight), .init(size: textSize, anchor: .end))
            }
        }
    }

    /// As many as stand clear of each other, from 1.
    private func drawNumbers(_ panel: Panel<BandScale, BandScale>, endingAt x: Double, on canvas: inout SVGCanvas) {
        // Smaller where that lets every column have its number.
        let size = [textSize, 11, 10].first { numberWidth($0) + 2 <= cellWidth } ?? textSize
        let across = every(numberWidth(size) + 2, cellWidth)
        let down = showsNames ? 1 : every(13, cellHeight)
        for index in names.indices {
            func stands(_ every: Int) -> Bool { (index + 1) % every == 0 || (index == 0 && every > 2) }
            if stands(down) {
                canvas.text(
                    "\(index + 1)", at: Point(x, panel.y.center(index) - gap / 2 + size * 0.36),
                    .init(size: size, ink: .muted, anchor: .end))
            }
            if stands(across) {
                let end = panel.plot.x - left + width - TextMeasure.width("\(index + 1)", size: size) / 2
                canvas.text(
                    "\(index + 1)", at: Point(min(panel.x.center(index) - gap / 2, end), panel.plot.y - 5),
                    .init(size: size, ink: .muted, anchor: .middle))
            }
        }
    }

    private func numberWidth(_ size: Double) -> Double { TextMeasure.width("\(names.count)", size: size) }

    private func every(_ room: Double, _ step: Double) -> Int { max(1, Int((room / max(1, step)).rounded(.up))) }
}
