import Charting
import Datasets

/// A heading per group; below it its pictures in rows, or its texts in lines.
struct GalleryDrawing {
    private static let gap = 6.0
    private static let lineHeight = 17.0
    /// For how many there are, at the end of a heading: `100 of 13,083`.
    private static let countRoom = 110.0

    private let groups: [GalleryGroup]
    private let set: VectorSet
    private let thumbnails: Thumbnails
    private let side: Double
    private let width: Double

    init(
        groups: [GalleryGroup], set: VectorSet, thumbnails: Thumbnails, side: Double, layout: FigureLayout,
        spec: FigureSpec
    ) {
        self.groups = groups
        self.set = set
        self.thumbnails = thumbnails
        self.side = side
        width = layout.width(spec)
    }

    func draw(_ heading: DrawingHeading) -> Drawing {
        Drawing.stacked(
            width: width, heading, pixels: thumbnails.pixels, boxes: { content(into: &$0, boxes: &$1) })
    }

    private func content(into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]) -> Double {
        var y = 0.0
        let shown = groups.prefix(GalleryGroup.most)
        let names = ShortNames(shown.map { $0.name ?? "" }, size: 12, to: width - Self.countRoom, isBold: true)
        for (group, name) in zip(shown, names.texts) {
            if group.name != nil { y = header(name, group, at: y, into: &canvas) }
            y = pictures(group.shown.filter(thumbnails.has), at: y, into: &canvas, boxes: &boxes)
            y = texts(group.shown.filter { !thumbnails.has($0) }, at: y, into: &canvas, boxes: &boxes)
            y += 10
        }
        return y
    }

    private func header(_ name: String, _ group: GalleryGroup, at top: Double, into canvas: inout SVGCanvas) -> Double {
        canvas.line(from: Point(0, top), to: Point(width, top), .init(.grid))
        let count =
            group.shown.count < group.items.count
            ? "\(Wording.number(group.shown.count)) of \(Wording.number(group.items.count))"
            : Wording.number(group.items.count)
        canvas.text(name, at: Point(0, top + 16), .init(size: 12, isBold: true))
        canvas.text(count, at: Point(width, top + 16), .init(size: 12, ink: .muted, anchor: .end))
        return top + 24
    }

    private func pictures(
        _ items: [Int], at top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) -> Double {
        let columns = max(1, Int((width + Self.gap) / (side + Self.gap)))
        // Waveforms and films are wide; squares around them would be mostly empty.
        let height = thumbnails.height(of: items, side: side)
        for (place, item) in items.enumerated() {
            let room = Rect(
                x: Double(place % columns) * (side + Self.gap),
                y: top + Double(place / columns) * (height + Self.gap), width: side, height: height)
            thumbnails.draw(item, into: &canvas, in: room)
            boxes.append(
                .init(x: room.x, y: room.y, width: room.width, height: room.height, text: tooltip(item), item: item))
        }
        return top + Double((items.count + columns - 1) / columns) * (height + Self.gap)
    }

    private func texts(
        _ items: [Int], at top: Double, into canvas: inout SVGCanvas, boxes: inout [TooltipLayer.Box]
    ) -> Double {
        let short = ShortNames(items.map(set.dataset.title), size: 12, to: width)
        for (place, item) in items.enumerated() {
            let y = top + Double(place) * Self.lineHeight
            canvas.text(short[place], at: Point(0, y + 12), .init(size: 12))
            boxes.append(.init(x: 0, y: y, width: width, height: Self.lineHeight, text: tooltip(item), item: item))
        }
        return top + Double(items.count) * Self.lineHeight
    }

    private func tooltip(_ item: Int) -> String {
        let record = set.dataset.records[item]
        return ([set.dataset.title(item)] + (record.label.map { [$0] } ?? [])).joined(separator: "\n")
    }
}
