package import Analyses
import Charting
package import Datasets
import Diagnostics
package import VectorMath
package import YAMLReading

/// The items nearest to some items, as ranked lists; several models side by side.
package struct NeighborsFigure: FigureType {
    package static let kind = FigureKind("neighbors")
    package static let sets = 1...4
    package static let summary = "the items nearest to some"

    /// Ids or titles; none where only queries are asked.
    package var items: [String]
    package var k = 10
    package var farthest = 0
    package var metric: Metric = .cosine

    package init(items: [String], k: Int = 10, farthest: Int = 0, metric: Metric = .cosine) {
        self.items = items
        self.k = k
        self.farthest = farthest
        self.metric = metric
    }

    private init() { self.init(items: []) }

    package static let standard = Self()
    package static let itemLimit = 12

    package static let sharedKeys: [Key<FigureSpec>] = [
        .query("What is nearest to these, which are no items: texts, or paths of pictures.")
    ]

    package static let keys: [Key<Self>] = [
        Key("k", .whole(1...1_000), \Self.k, "How many nearest items are listed.", example: "3"),
        Key("farthest", .whole(0...100), \Self.farthest, "How many of the farthest.", example: "2"),
        Key("metric", Metric.domain, \Self.metric, "How items are compared.", example: "euclidean"),
        Key(
            "item", .texts(1...itemLimit), "The items, by their ids or whole texts.", isRequired: true,
            unless: "query", example: "ITEM",
            read: { $1.items = $0.itemNames("item", unless: "query", atMost: itemLimit) }),
    ]
}

extension NeighborsFigure {
    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let first = try spec.firstSet(of: sets)
        if let other = sets.first(where: { $0.dataset.name != first.dataset.name }) {
            throw FigureError(
                .differentDatasets(Self.kind, first.dataset.name, other.dataset.name), at: spec.position(of: "data"))
        }
        try spec.check(first, least: items.isEmpty ? 1 : 2)
        var asked: [Int] = []
        for name in items {
            let item = try first.item(name, for: spec)
            if !asked.contains(item) { asked.append(item) }
        }
        let found = try sets.map { try AskedNeighbors(of: asked, in: $0, self, analyst: analyst) }
        let lists = NeighborsData(
            sets: sets, results: found.map(\.result), mutual: found.map(\.mutual), metric: metric)
        let thumbnails = try Thumbnails(of: lists.itemsShown, in: lists.records, spec.portraits)
        return Figure(spec, lists, players: Players(of: lists.itemsShown, in: first), items: ShownItems(of: first)) {
            layout, heading in
            NeighborsDrawing(lists: lists, thumbnails: thumbnails, layout: layout, spec: spec).draw(heading)
        }
    }
}
