import Charting
import Datasets

/// Names on a map: of items beside their points, or of groups at their middles.
struct ScatterLabels {
    private static let height = 15.0
    /// Names of groups have a line of their colour below.
    private static let groupHeight = 18.0

    private static let arrangements = 8

    private struct Label {
        let text: String
        let request: LabelPlacer.Request
        /// For items.
        let item: Int?
        /// For groups: which, and the colour below its name.
        let group: (index: Int, ink: SVGCanvas.Ink)?
    }

    private let size: Double
    private let labels: [Label]
    private let placed: [LabelPlacer.Placed]
    private let ends: ScatterLineEnds

    init(
        data: ScatterData, layout: FigureLayout, places: [Point], plot: Rect, radius: Double, scaleX: ScatterScale,
        scaleY: ScatterScale, pictures: [Rect]
    ) {
        let size = layout == .wide ? 12.0 : 11.0
        let longest = layout == .wide ? 190.0 : 118.0
        func request(_ text: String, at anchor: Point, radius: Double, isCentered: Bool) -> LabelPlacer.Request {
            LabelPlacer.Request(
                anchor: anchor, width: TextMeasure.width(text, size: size, isBold: isCentered) + 4,
                height: isCentered ? Self.groupHeight : Self.height,
                radius: radius, isCentered: isCentered)
        }
        var labels: [Label] = []
        switch data.names {
        case .none: break
        case .items(let items):
            for item in items.prefix(ScatterData.labelLimit * 5) {
                let text = TextMeasure.shortened(data.title(item), size: size, to: longest)
                labels.append(
                    Label(
                        text: text,
                        request: request(
                            text, at: places[item], radius: radius + (data.marked.contains(item) ? 3 : 0),
                            isCentered: false), item: item, group: nil))
            }
        case .groups:
            guard let groups = data.groups, !data.isJoined else { break }
            for group in groups.largestFirst {
                let text = TextMeasure.shortened(groups.names[group], size: size, to: longest, isBold: true)
                let center = Point(scaleX(groups.centers[group].x), scaleY(groups.centers[group].y))
                labels.append(
                    Label(
                        text: text, request: request(text, at: center, radius: 0, isCentered: true), item: nil,
                        group: (group, groups.inks[group])))
            }
        }
        // Small maps hide no point; on large ones, points lie everywhere.
        let tolerance = data.namesOnlyMarked ? 60 : places.count <= ScatterData.labelLimit ? 0 : 6
        let placer = LabelPlacer(bounds: plot.inset(-2), points: places, tolerance: tolerance)
        let limit = layout == .wide ? ScatterData.labelLimit : 30
        func place(_ labels: [Label]) -> [LabelPlacer.Placed] {
            placer.place(labels.map(\.request), limit: limit, blocked: pictures)
        }
        if case .groups = data.names {
            (self.labels, placed) = Self.arranged(Self.fitting(labels, in: plot), place)
        } else {
            (self.labels, placed) = (labels, place(labels))
        }
        self.size = size
        ends = ScatterLineEnds(data: data, layout: layout, places: places, plot: plot, radius: radius)
    }

    /// The names of the largest groups, as many as leave most of the map to its points.
    private static func fitting(_ labels: [Label], in plot: Rect) -> [Label] {
        var room = plot.width * plot.height / 5
        return Array(
            labels.prefix { label in
                room -= label.request.width * label.request.height
                return room >= 0
            })
    }

    /// A group whose name found no place goes first next time, since the others can stand elsewhere.
    private static func arranged(
        _ labels: [Label], _ place: ([Label]) -> [LabelPlacer.Placed]
    ) -> ([Label], [LabelPlacer.Placed]) {
        var best = (labels, place(labels))
        var next = best
        for _ in 0..<arrangements where best.1.count < labels.count {
            let found = Set(next.1.map(\.index))
            let missing = next.0.indices.filter { !found.contains($0) }
            let order = missing + next.0.indices.filter(found.contains)
            let reordered = order.map { next.0[$0] }
            next = (reordered, place(reordered))
            if next.1.count > best.1.count { best = next }
        }
        return best
    }

    /// The items whose names found a place.
    var items: [Int] { placed.compactMap { labels[$0.index].item } }

    /// The groups whose names found a place.
    var groups: Set<Int> { ends.groups.union(placed.compactMap { labels[$0.index].group?.index }) }

    func draw(on canvas: inout SVGCanvas) {
        ends.draw(on: &canvas)
        for place in placed {
            guard let leader = place.leader else { continue }
            canvas.line(from: leader.start, to: leader.end, .init(.muted, width: 0.8))
            if labels[place.index].group != nil { canvas.circle(at: leader.start, radius: 1.8, fill: .muted) }
        }
        for place in placed {
            let label = labels[place.index]
            if let ink = label.group?.ink {
                drawGroup(label.text, ink: ink, in: place.box, on: &canvas)
            } else {
                drawItem(label, in: place.box, on: &canvas)
            }
        }
    }

    /// The name, and a line of the group's colour below it.
    private func drawGroup(_ text: String, ink: SVGCanvas.Ink, in box: Rect, on canvas: inout SVGCanvas) {
        let line = Rect(x: box.x + 2, y: box.maxY - 3.5, width: box.width - 4, height: 2.5)
        canvas.rect(line.inset(-1.5), fill: .background)
        canvas.rect(line, fill: ink)
        canvas.text(
            text, at: Point(box.center.x, box.y + size * 0.92),
            .init(size: size, anchor: .middle, isBold: true, hasHalo: true))
    }

    /// Text begins or ends at its point, whatever the reader's font makes of its width.
    private func drawItem(_ label: Label, in box: Rect, on canvas: inout SVGCanvas) {
        let anchor = label.request.anchor
        let baseline = box.center.y + size * 0.34
        var style = SVGCanvas.TextStyle(size: size, hasHalo: true)
        if box.x >= anchor.x {
            canvas.text(label.text, at: Point(box.x + 2, baseline), style)
        } else if box.maxX <= anchor.x {
            style.anchor = .end
            canvas.text(label.text, at: Point(box.maxX - 2, baseline), style)
        } else {
            style.anchor = .middle
            canvas.text(label.text, at: Point(box.center.x, baseline), style)
        }
    }
}
