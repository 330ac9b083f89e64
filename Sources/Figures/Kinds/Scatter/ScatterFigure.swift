package import Analyses
import Charting
package import Datasets
import Diagnostics
import VectorMath
package import YAMLReading

/// A map of the items by any method, coloured by label, field or cluster, with names beside points or
/// groups.
package struct ScatterFigure: FigureType {
    package static let kind = FigureKind("scatter")
    package static let summary = "a map, and how far to trust it"
    package static let standard = Self()

    package var options: ScatterOptions

    package init(_ options: ScatterOptions = ScatterOptions()) {
        self.options = options
    }

    package static let sharedKeys: [Key<FigureSpec>] = [
        .height, .palette.needing(.numbers),
        .query("Where these would lie, which are no items: texts, or paths of pictures. The map stays as it is."),
    ]
    package static let keys: [Key<Self>] =
        MapMethod.keys().map { $0.within(\Self.options.projection) }
        + ScatterOptions.keys.map { $0.within(\Self.options) } + [
            Key(
                "join", .flag, \Self.options.join,
                "A line through the points of each group, in the order of its items.", example: "true")
        ]
}

extension ScatterFigure {
    /// Above this, points are drawn as density.
    static let pointLimit = 20_000
    /// From here on, a map is drawn as wide as the page.
    static let broadFrom = 2_000
    /// Of each item, for a reader who asks what is near it.
    static let neighborCount = 10
    /// Images are shown themselves up to here.
    static let thumbnailLimit = 60

    package func check(_ reader: inout MappingReader) { options.projection.check(&reader) }

    package func draw(_ spec: FigureSpec, sets: [VectorSet], analyst: Analyst) throws -> Figure {
        let set = try spec.firstSet(of: sets, least: 2)
        let count = set.dataset.records.count
        let records = set.dataset.records + (set.queries?.records ?? [])
        let showsImages = Thumbnails.speak(for: set.dataset.records) && count <= Self.thumbnailLimit
        guard !options.join || count <= Self.pointLimit else {
            throw FigureError(
                .tooManyFor(line: "join: true", dataset: set.dataset.name, found: count, most: Self.pointLimit),
                at: spec.position(of: "join"))
        }
        let data = try ScatterData(
            spec: spec, options: options, set: set, plan: spec.plan(options.projection, of: set),
            showsImages: showsImages, analyst: analyst)
        let text = ScatterText(data: data, showsImages: showsImages)
        let thumbnails = try Thumbnails(of: (showsImages ? 0 : count)..<records.count, in: records, spec.portraits)
        let neighbors = try nearest(of: set, analyst: analyst)
        let items = try ShownItems(of: set, picturesFor: spec, by: analyst)
        return try Figure(
            spec, text, players: Players(in: set), items: items, isBroad: count >= Self.broadFrom
        ) { layout, heading in
            try ScatterDrawing(
                data: data, thumbnails: thumbnails, showsImages: showsImages, neighbors: neighbors, layout: layout,
                spec: spec
            ).draw(heading)
        }
    }

    /// What is near each item in truth, so that a reader can hold the map against it; nil for more items than points are
    /// drawn of.
    private func nearest(of set: VectorSet, analyst: Analyst) throws -> MapLayer.Neighbors? {
        let count = set.dataset.records.count
        let metric = options.projection.metric
        // Given places are no picture of anything else.
        if case .given = options.projection { return nil }
        guard count <= Self.pointLimit, count > 2 else { return nil }
        let k = min(Self.neighborCount, count - 1)
        let near = try analyst.ask(NeighborsQuestion(items: Array(0..<count), k: k, metric: metric), of: set)
        let queries = set.queries?.count ?? 0
        let ofQueries = try (0..<queries).flatMap { query in
            // Asked of the items and the query, which is the last of them.
            try analyst.ask(NeighborsQuestion(items: [count], k: k, metric: metric), of: set.joined(by: query)).nearest
        }
        return MapLayer.Neighbors(
            (near.nearest + ofQueries).map { list in list.map { (item: $0.item, value: $0.value) } }, count: k,
            title: metric.title, number: metric.number)
    }
}
