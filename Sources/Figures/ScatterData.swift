import Analyses
import Charting
import Datasets
import Diagnostics
import VectorMath

/// What a map shows: places, colours, and which names stand on it.
struct ScatterData: Sendable {
    enum Coloring: Sendable {
        case plain
        case groups(Groups)
        case numbers(Numbers)
    }

    /// Items by a column's value.
    struct Groups: Sendable {
        let column: String
        let names: [String]
        let ofItem: [Int?]
        /// One per group.
        let inks: [SVGCanvas.Ink]
        let members: [[Int]]
        /// On the map: the median of the members' places.
        let centers: [Point]
    }

    struct Numbers: Sendable {
        let column: String
        let values: [Double?]
        let scale: ColorScale
    }

    /// Which names stand on the map.
    enum Names: Sendable {
        case none
        case groups
        /// The most important first.
        case items([Int])
    }

    /// Items with fewer of their neighbours beside them than this are drawn hollow.
    static let hollowBelow: Float = 0.25
    static let labelLimit = 60

    let set: VectorSet
    private(set) var map: MapResult
    /// Axes of principal components have a meaning; those of other maps have none, and are not drawn.
    let hasAxes: Bool
    let coloring: Coloring
    let names: Names
    /// Items that the author named.
    let marked: [Int]
    /// What the groups are, where they are clusters and no column.
    let clusters: ClusteringWords?

    /// `showsImages`: items are drawn as their pictures, which say more than names.
    init(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, map: MapResult, clusters: ClusteringWords?,
        showsImages: Bool
    ) throws {
        self.set = set
        self.map = map
        hasAxes = options.projection == .pca
        self.clusters = clusters
        let coloring =
            try clusters.map { .groups(Self.groups($0.result, in: set, map: map)) }
            ?? Self.coloring(spec: spec, options: options, set: set, map: map)
        self.coloring = coloring
        var marked: [Int] = []
        switch options.label {
        case .none: names = .none
        case .groups: names = .groups
        case .items: names = .items(Self.byDistance(map.points))
        case .named(let titles):
            for title in titles {
                let item = try set.item(title, for: spec, key: "label")
                if !marked.contains(item) { marked.append(item) }
            }
            names = .items(marked)
        case .auto where showsImages: names = .none
        case .auto:
            if map.points.count <= Self.labelLimit {
                names = .items(Self.byDistance(map.points))
            } else if case .groups = coloring {
                names = .groups
            } else {
                names = .none
            }
        }
        self.marked = marked
    }

    /// The same items in the same colours on another map. The groups' centres stay.
    func moved(to map: MapResult) -> ScatterData {
        var data = self
        data.map = map
        return data
    }

    var groups: Groups? {
        if case .groups(let groups) = coloring { return groups }
        return nil
    }

    func isHollow(_ item: Int) -> Bool { map.overlapByItem[item] < Self.hollowBelow }
    var hollowCount: Int { map.overlapByItem.count { $0 < Self.hollowBelow } }

    func title(_ item: Int) -> String { TextMeasure.oneLine(PlainText.singleLine(set.dataset.records[item].title)) }

    /// From the rim inwards: names find room outside first.
    private static func byDistance(_ points: [MapResult.Point]) -> [Int] {
        let lengths = points.map { $0.x * $0.x + $0.y * $0.y }
        return points.indices.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    }

    private static func coloring(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, map: MapResult
    ) throws -> Coloring {
        let dataset = set.dataset
        let column: String
        switch options.color {
        case "none": return .plain
        case nil:
            guard dataset.labels.count > 1 else { return .plain }
            column = "label"
        case "label" where dataset.labels.isEmpty:
            throw FigureError(.needsLabels(line: "color: label", dataset: dataset.name), at: spec.position(of: "color"))
        case .some(let name): column = name
        }
        guard let values = dataset.column(column) else {
            throw FigureError(
                .noSuchColumn(column, dataset: dataset.name, known: dataset.columnNames),
                at: spec.position(of: "color"))
        }
        if column != "label", let numbers = numbers(values, column: column, palette: spec.palette) {
            return .numbers(numbers)
        }
        return .groups(groups(values, column: column, map: map))
    }

    /// A column of numbers with more values than there are colours for groups.
    private static func numbers(
        _ values: [String?], column: String, palette: FigureSpec.Palette?
    ) -> Numbers? {
        let numbers = values.map { $0.flatMap(Double.init) }
        for (text, number) in zip(values, numbers) where text != nil && !(number?.isFinite ?? false) { return nil }
        let known = numbers.compactMap { $0 }
        guard Set(known).count > Charting.Palette.count, let low = known.min(), let high = known.max() else {
            return nil
        }
        let map = palette.flatMap { ColorMap(rawValue: $0.rawValue) } ?? .viridis
        return Numbers(column: column, values: numbers, scale: ColorScale(map, domain: low...high))
    }

    private static func groups(_ values: [String?], column: String, map: MapResult) -> Groups {
        var indexOf: [String: Int] = [:]
        var names: [String] = []
        var members: [[Int]] = []
        let ofItem = values.enumerated().map { item, value -> Int? in
            guard let value, !value.isEmpty else { return nil }
            let index = indexOf[value] ?? names.count
            if index == names.count {
                indexOf[value] = index
                names.append(value)
                members.append([])
            }
            members[index].append(item)
            return index
        }
        return groups(column, names: names, ofItem: ofItem, members: members, map: map)
    }

    private static func groups(_ clusters: ClusterResult, in set: VectorSet, map: MapResult) -> Groups {
        var members: [[Int]] = Array(repeating: [], count: clusters.clusters.count)
        for (item, cluster) in clusters.labels.enumerated() where cluster >= 0 { members[cluster].append(item) }
        return groups(
            ScatterClusters.column, names: ScatterClusters.names(of: clusters, in: set),
            ofItem: clusters.labels.map { $0 < 0 ? nil : $0 }, members: members, map: map)
    }

    private static func groups(
        _ column: String, names: [String], ofItem: [Int?], members: [[Int]], map: MapResult
    ) -> Groups {
        let centers = members.map { items in
            Point(
                median(items.map { Double(map.points[$0].x) }), median(items.map { Double(map.points[$0].y) }))
        }
        return Groups(
            column: column, names: names, ofItem: ofItem, inks: inks(centers, points: map.points.count),
            members: members, centers: centers)
    }

    /// The theme's colours for as many groups as it has; else, and where points become pixels that no theme reaches,
    /// colours by place.
    private static func inks(_ centers: [Point], points: Int) -> [SVGCanvas.Ink] {
        let isDensity = points > ScatterFigure.pointLimit
        if isDensity, centers.count > ScatterDensity.mostGroups { return centers.map { _ in .muted } }
        if centers.count <= Charting.Palette.count, !isDensity { return centers.indices.map(SVGCanvas.Ink.category) }
        return GroupColors.colors(forCentersAt: centers).map(SVGCanvas.Ink.rgb)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
