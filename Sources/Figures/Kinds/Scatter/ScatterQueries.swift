import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// What a map's items are asked, where it would lie among them.
struct ScatterQueries: Sendable {
    let records: [Record]
    let places: QueryPlaces
    /// How they came to their places.
    let placing: String
    /// Of each, the item nearest to it on the map.
    private let nearest: [String]
    /// The places of the map's items are judged, so those of queries are too.
    private let areJudged: Bool

    /// - Parameter map: of the items of `set`.
    init(_ queries: QuerySet, of set: VectorSet, on map: MapResult, by plan: MapPlan, analyst: Analyst) throws {
        records = queries.records
        places = try analyst.ask(
            QueryPlacesQuestion(OtherVectors(queries.vectors), on: OtherVectors(map.layout), by: plan), of: set)
        placing = Self.placing(plan.method, count: queries.count)
        // Where no item is nearer than another, nothing is.
        areJudged = plan.method.name.isJudged && map.quality != nil
        nearest = places.points.map { point in
            func distance(_ item: Int) -> Double {
                let (x, y) = (Double(map.points[item].x - point.x), Double(map.points[item].y - point.y))
                return x * x + y * y
            }
            let item = map.points.indices.min { distance($0) < distance($1) } ?? 0
            return Wording.short(set.dataset.records[item].title)
        }
    }

    var titles: [String] { records.map { Wording.line($0.title) } }

    private static func placing(_ method: MapMethod, count: Int) -> String {
        let subject = count == 1 ? "The star is no item: it" : "Stars are no items: they"
        let (stands, was) = count == 1 ? ("stands", "was") : ("stand", "were")
        switch method {
        case .pca, .directions: return "\(subject) \(was) projected as the items are, and had no part in the map"
        case .mds: return "\(subject) \(stands) where distances to all items put \(count == 1 ? "it" : "them")"
        case .tsne:
            return
                "\(subject) \(stands) amid the items that \(count == 1 ? "it is" : "they are") most like, and had no part in the map"
        case .umap: return "\(subject) \(was) placed on the map when it was finished"
        case .given: return "\(subject) \(stands) where the model's two numbers say"
        }
    }

    /// How far the place of a query can be trusted.
    private func kept(_ query: Int) -> String {
        "\(Wording.number(places.kept[query])) of the \(Wording.count(places.neighborCount, "item")) most like it"
    }

    func tooltip(_ query: Int) -> String {
        ([PlainText.shortened(titles[query], to: 100), "query"]
            + (areJudged ? ["\(kept(query)) are near it on the map"] : [])).joined(separator: "\n")
    }

    /// `Of the 15 items most like “a”, 9 also lie nearest to it here.`; nil where nothing can have been lost.
    var quality: String? {
        guard areJudged else { return nil }
        return records.indices.map { query in
            guard places.neighborCount > 1 else {
                let verb = places.kept[query] > 0 ? "also lies" : "does not lie"
                return "The item most like “\(Wording.short(records[query].title))” \(verb) nearest to it here."
            }
            return
                "Of the \(Wording.count(places.neighborCount, "item")) most like “\(Wording.short(records[query].title))”, \(Wording.number(places.kept[query])) also lie\(places.kept[query] == 1 ? "s" : "") nearest to it here."
        }.joined(separator: " ")
    }

    /// For listeners.
    var description: String {
        records.indices.map {
            "The query “\(Wording.short(records[$0].title))” lies nearest to “\(nearest[$0])”."
        }.joined(separator: " ")
    }
}

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
        let labels = queries.titles.map {
            TextMeasure.shortened($0, size: size, to: layout == .wide ? 240 : 150, isBold: true)
        }
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
