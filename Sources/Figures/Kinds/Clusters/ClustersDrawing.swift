import Analyses
import Charting
import Datasets

/// A row per cluster: its words, items at its middle, and bars for size and silhouette. The bars stand beside the text
/// on a page, below it on a phone.
struct ClustersDrawing {
    private static let lineHeight = 15.5
    private static let textX = 28.0
    private static let pictureSide = 52.0
    private static let pictureGap = 4.0
    private static let padding = 8.0

    private let rows: [ClusterRow]
    private let result: ClusterResult
    private let thumbnails: Thumbnails
    private let width: Double
    private let isStacked: Bool
    private let hasSilhouettes: Bool

    init(
        rows: [ClusterRow], result: ClusterResult, thumbnails: Thumbnails, layout: FigureLayout, spec: FigureSpec
    ) {
        self.rows = rows
        self.result = result
        self.thumbnails = thumbnails
        width = layout.width(spec)
        isStacked = layout == .narrow || width < 600
        hasSilhouettes = result.silhouette != nil
    }

    // MARK: Places

    /// Bar and number of the sizes, then of the silhouettes.
    private var sizeBar: Double { isStacked ? (width - Self.textX - 20) / 2 : 110 }
    private var silhouetteBar: Double { isStacked ? sizeBar : 90 }
    private let numberRoom = 46.0
    private var silhouetteX: Double {
        isStacked ? Self.textX + sizeBar + 20 : width - silhouetteBar - numberRoom
    }
    private var sizeX: Double {
        isStacked ? Self.textX : (hasSilhouettes ? silhouetteX - 18 : width) - sizeBar - numberRoom
    }
    private var textRoom: Double { (isStacked ? width : sizeX - 18) - Self.textX }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: thumbnails.pixels, boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        var y = header(into: &canvas)
        let labels = ShortNames(rows.map { $0.label ?? "" }, size: 12, to: textRoom)
        for (row, label) in zip(rows, labels.texts) {
            canvas.line(from: Point(0, y), to: Point(width, y), .init(.grid))
            let bottom = draw(row, label: label, at: y, into: &canvas)
            boxes.append(TooltipLayer.Box(x: 0, y: y, width: width, height: bottom - y, text: row.tooltip))
            y = bottom
        }
        return y + 2
    }

    private func header(into canvas: inout SVGCanvas) -> Double {
        let style = SVGCanvas.TextStyle(size: 12, ink: .muted)
        let middle = thumbnails.pixels.isEmpty ? "items nearest to its middle" : "images nearest to its middle"
        let hasWords = rows.contains { !$0.words.isEmpty }
        let text = hasWords ? "words that set it apart; \(middle)" : middle
        canvas.text(
            TextMeasure.shortened(Wording.capitalized(text), size: 12, to: textRoom), at: Point(Self.textX, 13), style)
        if !isStacked {
            canvas.text("Size", at: Point(sizeX, 13), style)
            if hasSilhouettes { canvas.text("Silhouette", at: Point(silhouetteX, 13), style) }
        }
        return 21
    }

    // MARK: Rows

    /// Gives where the row ends.
    private func draw(_ row: ClusterRow, label: String, at top: Double, into canvas: inout SVGCanvas) -> Double {
        var y = top + Self.padding
        let first = y + 11.5
        if let number = row.number {
            canvas.text(
                "\(number)", at: Point(18, first), .init(size: 12, ink: .muted, anchor: .end))
        }
        func line(_ text: String, _ style: SVGCanvas.TextStyle) {
            canvas.text(text, at: Point(Self.textX, y + 11.5), style)
            y += Self.lineHeight
        }
        for text in TextMeasure.wrapped(row.words, size: 12 * 1.13, to: textRoom, lines: 2) {
            line(text, .init(size: 12, isBold: true))
        }
        let titleStyle = SVGCanvas.TextStyle(size: 12, ink: row.number == nil ? .muted : .foreground)
        if row.titles.count == 1 {
            for text in TextMeasure.wrapped(row.titles[0], size: 12, to: textRoom, lines: 3) { line(text, titleStyle) }
        } else {
            for title in ShortNames(row.titles, size: 12, to: textRoom).texts { line(title, titleStyle) }
        }
        if !row.pictures.isEmpty { y = pictures(row, at: y, into: &canvas) }
        if !label.isEmpty { line(label, .init(size: 12, ink: .muted)) }
        y = bars(row, at: isStacked ? y : top + Self.padding, textEnd: y, into: &canvas)
        return max(y, top + 2 * Self.padding + Self.lineHeight)
    }

    private func pictures(_ row: ClusterRow, at y: Double, into canvas: inout SVGCanvas) -> Double {
        let step = Self.pictureSide + Self.pictureGap
        let fitting = max(1, Int((textRoom + Self.pictureGap) / step))
        for (index, item) in row.pictures.prefix(fitting).enumerated() {
            thumbnails.draw(
                item, into: &canvas,
                in: Rect(
                    x: Self.textX + Double(index) * step, y: y, width: Self.pictureSide, height: Self.pictureSide))
        }
        return y + Self.pictureSide + 5
    }

    // MARK: Bars

    private func bars(_ row: ClusterRow, at y: Double, textEnd: Double, into canvas: inout SVGCanvas) -> Double {
        let size = Wording.number(row.size)
        let silhouette = row.silhouette.map { NumberFormat.display($0, 2) }
        guard isStacked else {
            sizeBar(row, in: Rect(x: sizeX, y: y + 1, width: sizeBar, height: 11), into: &canvas)
            canvas.text(size, at: Point(sizeX + sizeBar + numberRoom - 8, y + 11.5), .init(size: 12, anchor: .end))
            if let silhouette {
                silhouetteBar(row, in: Rect(x: silhouetteX, y: y + 1, width: silhouetteBar, height: 11), into: &canvas)
                canvas.text(silhouette, at: Point(width, y + 11.5), .init(size: 12, anchor: .end))
            }
            return textEnd + Self.padding
        }
        let style = SVGCanvas.TextStyle(size: 12)
        let baseline = y + 12
        canvas.text(Wording.count(row.size, "item"), at: Point(sizeX, baseline), style)
        sizeBar(row, in: Rect(x: sizeX, y: baseline + 5, width: sizeBar, height: 6), into: &canvas)
        if let silhouette {
            canvas.text("silhouette \(silhouette)", at: Point(silhouetteX, baseline), style)
            silhouetteBar(
                row, in: Rect(x: silhouetteX, y: baseline + 5, width: silhouetteBar, height: 6), into: &canvas)
        }
        return baseline + 11 + Self.padding
    }

    private func sizeBar(_ row: ClusterRow, in room: Rect, into canvas: inout SVGCanvas) {
        guard let ink = row.ink else { return }
        let most = rows.filter { $0.ink != nil }.map(\.size).max() ?? 1
        let length = max(1, room.width * Double(row.size) / Double(max(1, most)))
        canvas.rect(Rect(x: room.x, y: room.y, width: length, height: room.height), fill: ink)
    }

    /// From zero to the right, on a track that ends at one; all rows have one scale.
    private func silhouetteBar(_ row: ClusterRow, in room: Rect, into canvas: inout SVGCanvas) {
        guard let value = row.silhouette, let ink = row.ink else { return }
        let least = rows.compactMap(\.silhouette).min() ?? 0
        let x = LinearScale(min(0, least)...1, from: room.x, to: room.maxX)
        let (zero, end) = (x(0), x(max(min(0, least), min(1, value))))
        canvas.rect(Rect(x: zero, y: room.y, width: room.maxX - zero, height: room.height), fill: .grid)
        canvas.rect(
            Rect(x: min(zero, end), y: room.y, width: max(abs(end - zero), 0.5), height: room.height), fill: ink)
        if least < 0 {
            canvas.line(from: Point(zero, room.y - 2), to: Point(zero, room.maxY + 2), .init(.muted))
        }
    }
}
