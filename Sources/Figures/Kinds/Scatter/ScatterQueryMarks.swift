import Charting
import Datasets

/// Stars where queries would lie, with their names, or their pictures, beside them.
struct ScatterQueryMarks {
    private static let radius = 7.5

    private let queries: ScatterQueries
    private let thumbnails: Thumbnails
    /// Among the thumbnails, the first query.
    private let first: Int
    let places: [Point]
    private let labels: [String]
    private let pictureSide: Double
    private let placed: [LabelPlacer.Placed]
    private let size: Double

    /// - Parameters:
    ///   - first: the place of the first query among `thumbnails`.
    ///   - marks: where items are seen.
    ///   - pictures: of items, which names should not hide.
    init(
        _ queries: ScatterQueries, _ thumbnails: Thumbnails, first: Int, at places: [Point], layout: FigureLayout,
        plot: Rect, marks: [Point], pictures: [Rect]
    ) {
        self.queries = queries
        self.thumbnails = thumbnails
        self.first = first
        self.places = places
        let size = layout == .wide ? 13.0 : 12.0
        self.size = size
        let pictureSide = layout == .wide ? 36.0 : 24
        self.pictureSide = pictureSide
        let labels = ShortNames(queries.titles, size: size, to: layout == .wide ? 240 : 150, isBold: true).texts
        self.labels = labels
        let requests = queries.records.indices.map { query in
            let isPicture = thumbnails.has(first + query)
            return LabelPlacer.Request(
                anchor: places[query],
                width: isPicture
                    ? pictureSide + 4 : TextMeasure.width(labels[query], size: size, isBold: true) + 4,
                height: isPicture ? pictureSide + 4 : size + 4, radius: Self.radius + 1)
        }
        // What is asked is named, whatever it hides.
        let placer = LabelPlacer(bounds: plot.inset(-2), points: marks, tolerance: .max)
        let apart = placer.place(requests, blocked: pictures)
        let missing = requests.indices.filter { query in !apart.contains { $0.index == query } }
        let rest = placer.place(missing.map { requests[$0] }, blocked: apart.map(\.box))
        let found = apart + rest.map { $0.at(missing[$0.index]) }
        let crowded = requests.indices.filter { query in !found.contains { $0.index == query } }
        placed = found + crowded.compactMap { query in placer.place([requests[query]]).first?.at(query) }
    }

    /// Where nothing else should be written.
    var taken: [Rect] {
        placed.map(\.box) + places.map { Rect(x: $0.x, y: $0.y, width: 0, height: 0).inset(-Self.radius) }
    }

    func draw(on canvas: inout SVGCanvas) {
        for label in placed {
            guard let leader = label.leader else { continue }
            canvas.line(from: leader.start, to: leader.end, .init(.foreground, width: 1))
        }
        for place in places {
            var star = PathData()
            star.star(at: place, radius: Self.radius)
            canvas.path(star, stroke: .init(.background, width: 3, isRound: true))
            canvas.path(star, fill: .foreground)
        }
        for label in placed {
            let box = label.box
            if thumbnails.has(first + label.index) {
                let picture = box.inset(2)
                canvas.rect(box.inset(0.5), fill: .background, stroke: .init(.foreground, width: 1.5))
                thumbnails.draw(first + label.index, into: &canvas, in: picture)
                continue
            }
            let isBefore = box.center.x < places[label.index].x
            canvas.text(
                labels[label.index],
                at: Point(isBefore ? box.maxX - 2 : box.x + 2, box.center.y + size * 0.34),
                .init(size: size, anchor: isBefore ? .end : .start, isBold: true, hasHalo: true))
        }
    }
}
