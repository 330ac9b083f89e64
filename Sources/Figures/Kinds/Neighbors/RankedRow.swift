import Charting

/// One item of a ranked list: its rank, picture, title with a label below, score, and a bar below the text or beside it.
struct RankedRow {
    let item: Int
    let rank: Int
    let title: String
    let label: String?
    let value: Double
    let score: String
    /// A neighbour both ways.
    var isMutual = false
    /// Below the score.
    var note: String?
    var isMuted = false

    /// What the rows of a list share.
    struct Columns {
        fileprivate static let textSize = 12.0
        fileprivate static let lineHeight = 15.0
        fileprivate static let scoreRoom = 50.0
        fileprivate static let sideBar = 170.0

        let width: Double
        /// Where ranks end.
        let rankRoom: Double
        /// 0: no pictures.
        let thumbRoom: Double
        /// Of the bars.
        let domain: ClosedRange<Double>
        /// Bars stand between texts and scores.
        var hasSideBar = false
        /// Rows may have notes, before which bars end.
        var hasNotes = false

        fileprivate var textX: Double { rankRoom + 6 + thumbRoom }
        fileprivate var textRoom: Double { width - textX - Self.scoreRoom - (hasSideBar ? Self.sideBar + 12 : 4) }
    }

    func height(_ columns: Columns) -> Double {
        max(
            textHeight(columns) + (columns.hasSideBar ? 9 : 17), columns.thumbRoom > 0 ? columns.thumbRoom - 2 : 0,
            columns.hasNotes ? 2 * Columns.lineHeight + 8 : 0)
    }

    private func lines(_ columns: Columns) -> [String] {
        TextMeasure.wrapped(title, size: Columns.textSize, to: columns.textRoom, lines: 2)
    }

    /// Of the title and the label below it.
    private func textHeight(_ columns: Columns) -> Double {
        Double(lines(columns).count + (label == nil ? 0 : 1)) * Columns.lineHeight
    }

    /// With a rule above it.
    func draw(_ columns: Columns, _ thumbnails: Thumbnails, in box: Rect, into canvas: inout SVGCanvas) {
        canvas.line(from: Point(box.x, box.y), to: Point(box.maxX, box.y), .init(.grid))
        let lines = lines(columns)
        // Text, label and the bar below them stand in the middle of the row together.
        let textHeight = textHeight(columns)
        let textTop = box.center.y - (textHeight + (columns.hasSideBar ? 0 : 7)) / 2
        let first = textTop + 11.5
        let textX = box.x + columns.textX
        canvas.text(
            NumberFormat.grouped(rank), at: Point(box.x + columns.rankRoom, first),
            .init(size: Columns.textSize, ink: .muted, anchor: .end))
        if isMutual { MutualSign.draw(at: Point(box.x, first - 4), into: &canvas) }
        if columns.thumbRoom > 0 {
            let side = columns.thumbRoom - 8
            thumbnails.draw(
                item, into: &canvas,
                in: Rect(x: box.x + columns.rankRoom + 6, y: box.center.y - side / 2, width: side, height: side))
        }
        for (line, text) in lines.enumerated() {
            canvas.text(
                text, at: Point(textX, first + Double(line) * Columns.lineHeight), .init(size: Columns.textSize))
        }
        if let label {
            canvas.text(
                TextMeasure.shortened(label, size: 12, to: columns.textRoom),
                at: Point(textX, first + Double(lines.count) * Columns.lineHeight), .init(size: 12, ink: .muted))
        }
        let baseline = columns.hasSideBar ? box.center.y + 4 : first
        canvas.text(score, at: Point(box.maxX, baseline), .init(size: Columns.textSize, anchor: .end))
        if let note {
            canvas.text(
                note, at: Point(box.maxX, baseline + Columns.lineHeight), .init(size: 12, ink: .muted, anchor: .end))
        }
        let below = Rect(
            x: textX, y: textTop + textHeight + 3,
            width: columns.width - columns.textX - (columns.hasNotes ? Columns.scoreRoom + 10 : 0), height: 4)
        let beside = Rect(
            x: box.maxX - Columns.scoreRoom - Columns.sideBar, y: box.center.y - 5, width: Columns.sideBar, height: 10)
        bar(columns.domain, in: columns.hasSideBar ? beside : below, into: &canvas)
    }

    private func bar(_ domain: ClosedRange<Double>, in room: Rect, into canvas: inout SVGCanvas) {
        let x = LinearScale(domain, from: room.x, to: room.maxX)
        let (zero, end) = (x(0), x(value))
        canvas.rect(
            Rect(x: min(zero, end), y: room.y, width: max(abs(end - zero), 0.5), height: room.height),
            fill: isMuted ? .muted : .category(0))
        if domain.lowerBound < 0 {
            canvas.line(from: Point(zero, room.y - 2), to: Point(zero, room.maxY + 2), .init(.muted))
        }
    }
}
