import Charting

/// What moved, on the second of two maps: a trail widens from an item's place on the first to its place here, and its
/// name stands at the end. Of few items all have a faint line and as many names as fit.
struct CompareTrails {
    private static let size = 12.0
    private static let longest = 118.0
    private static let limit = 30

    private struct Name {
        let text: String
        let label: LabelPlacer.Placed
    }

    private let data: CompareMapData
    private let starts: [Point]
    private let points: ScatterPoints
    private let names: [Name]

    /// `starts`: each item's place on the first map, in this one's drawing.
    init(data: CompareMapData, from starts: [Point], _ points: ScatterPoints, in plot: Rect) {
        self.data = data
        self.starts = starts
        self.points = points
        func requests(_ items: [Int]) -> [LabelPlacer.Request] {
            items.map { item in
                LabelPlacer.Request(
                    anchor: points.places[item], width: TextMeasure.width(Self.text(item, data), size: Self.size) + 4,
                    height: 15, radius: points.radius + 3)
            }
        }
        func place(_ items: [Int], tolerance: Int, blocked: [Rect] = []) -> [Name] {
            LabelPlacer(bounds: plot.inset(-2), points: points.places, tolerance: tolerance)
                .place(requests(items), limit: Self.limit, blocked: blocked)
                .map { Name(text: Self.text(items[$0.index], data), label: $0) }
        }
        let free = data.count <= ScatterData.labelLimit ? 0 : 6
        // The name of an item that moved may hide others.
        var names: [Name] = []
        for tolerance in [free, 40, data.count] where names.count < data.named.count {
            names = place(data.named, tolerance: tolerance)
        }
        if case .items(let items) = data.panels[0].names {
            let rest = items.filter { !data.named.contains($0) }
            // Without lines, which could cross the names that stand already.
            names += place(rest, tolerance: free, blocked: names.map(\.label.box)).filter { $0.label.leader == nil }
        }
        self.names = names
    }

    private static func text(_ item: Int, _ data: CompareMapData) -> String {
        TextMeasure.shortened(data.panels[0].title(item), size: size, to: longest)
    }

    /// For every item, where they are few.
    func drawFaint(on canvas: inout SVGCanvas) {
        guard data.count <= CompareMapData.trailLimit else { return }
        var lines = PathData(digits: 1)
        for (start, end) in zip(starts, points.places) {
            lines.move(to: start)
            lines.line(to: end)
        }
        canvas.path(lines, stroke: .init(.muted, width: 0.6))
    }

    func draw(on canvas: inout SVGCanvas) {
        for item in data.named {
            let (start, end) = (starts[item], points.places[item])
            let (dx, dy) = (end.x - start.x, end.y - start.y)
            let length = (dx * dx + dy * dy).squareRoot()
            guard length > 1 else { continue }
            let half = max(2, points.radius)
            let (x, y) = (-dy / length * half, dx / length * half)
            var trail = PathData(digits: 1)
            trail.move(to: start)
            trail.line(to: Point(end.x + x, end.y + y))
            trail.line(to: Point(end.x - x, end.y - y))
            trail.close(backTo: start)
            canvas.path(trail, fill: points.ink(item), opacity: 0.55)
        }
    }

    func drawNames(on canvas: inout SVGCanvas) {
        for name in names {
            guard let leader = name.label.leader else { continue }
            canvas.line(from: leader.start, to: leader.end, .init(.muted, width: 0.8))
        }
        for name in names {
            let center = name.label.box.center
            canvas.text(
                name.text, at: Point(center.x, center.y + Self.size * 0.34),
                .init(size: Self.size, anchor: .middle, hasHalo: true))
        }
    }
}
