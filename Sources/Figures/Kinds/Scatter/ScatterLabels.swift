import Charting
import Datasets

/// Names on a map: of items beside their points, or of groups at their middles.
struct ScatterLabels {
    private static let height = 15.0

    private struct Label {
        let text: String
        let request: LabelPlacer.Request
        let item: Int
    }

    private let size: Double
    private let labels: [Label]
    private let placed: [LabelPlacer.Placed]
    private let groupNames: ScatterGroupNames?
    private let ends: ScatterLineEnds

    /// Names of items that found no place; those of groups are in the legend.
    let leftOut: LeftOut?

    /// `pictures`: where nothing should be written.
    init(
        data: ScatterData, layout: FigureLayout, places: [Point], frame: ScatterFrame, radius: Double, pictures: [Rect]
    ) {
        let size = layout == .wide ? 12.0 : 11.0
        let longest = layout == .wide ? 190.0 : 118.0
        var labels: [Label] = []
        if case .items(let items) = data.names {
            let asked = Array(items.prefix(ScatterData.labelLimit * 5))
            for (item, text) in zip(asked, ShortNames(asked.map(data.title), size: size, to: longest).texts) {
                let request = LabelPlacer.Request(
                    anchor: places[item], width: TextMeasure.width(text, size: size) + 4, height: Self.height,
                    radius: radius + (data.marked.contains(item) ? 3 : 0))
                labels.append(Label(text: text, request: request, item: item))
            }
        }
        // Small maps hide no point; on large ones, points lie everywhere.
        let tolerance = data.namesOnlyMarked ? 60 : places.count <= ScatterData.labelLimit ? 0 : 6
        placed = LabelPlacer(bounds: frame.plot.inset(-2), points: places, tolerance: tolerance).place(
            labels.map(\.request), limit: layout == .wide ? ScatterData.labelLimit : 30, blocked: pictures)
        leftOut =
            if case .items(let items) = data.names { LeftOut(.name, shown: placed.count, of: items.count) } else { nil }
        groupNames =
            if data.showsGroupNames, let groups = data.groups {
                ScatterGroupNames(of: groups, layout: layout, places: places, frame: frame, pictures: pictures)
            } else { nil }
        ends = ScatterLineEnds(data: data, layout: layout, places: places, plot: frame.plot, radius: radius)
        self.labels = labels
        self.size = size
    }

    /// The items whose names found a place.
    var items: [Int] { placed.map { labels[$0.index].item } }

    /// The groups whose names found a place.
    var groups: Set<Int> { ends.groups.union(groupNames?.groups ?? []) }

    /// Names of groups, as a walked map has them; empty where it shows none.
    func walkedGroups(_ place: (Int) -> Point) -> [(name: MapLayer.Name, width: Double, height: Double)] {
        groupNames?.walked(place) ?? []
    }

    func draw(on canvas: inout SVGCanvas) {
        ends.draw(on: &canvas)
        groupNames?.draw(on: &canvas)
        for place in placed {
            guard let leader = place.leader else { continue }
            canvas.line(from: leader.start, to: leader.end, .init(.muted, width: 0.8))
        }
        for place in placed { drawItem(labels[place.index], in: place.box, on: &canvas) }
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
