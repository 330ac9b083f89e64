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

        var isGroups: Bool {
            if case .groups = self { return true }
            return false
        }
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
    let method: MapMethod
    private(set) var map: MapResult
    /// Of the directions that the author named: titles of items, names of labels.
    let ends: [DirectionsMap.Ends]
    /// What the numbers of a place are of, where the author says so.
    let measures: GivenMap.Axes?
    let coloring: Coloring
    let names: Names
    /// Lines join the points.
    let isJoined: Bool
    /// Items that the author named, for their names to be seen or as ends of a direction.
    let marked: [Int]
    /// What the groups are, where they are clusters and no column.
    let clusters: ClusteringWords?

    /// `showsImages`: items are drawn as their pictures, which say more than names.
    init(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, plan: MapPlan, map: MapResult,
        clusters: ClusteringWords?, showsImages: Bool
    ) throws {
        self.set = set
        self.map = map
        method = options.projection
        isJoined = options.join
        switch options.projection {
        case .directions(let map):
            ends = [map.x, map.y].compactMap { $0.map(set.titled) }
            measures = nil
        case .given(let given):
            ends = []
            measures = given.axes
        default:
            ends = []
            measures = nil
        }
        self.clusters = clusters
        let coloring =
            try clusters.map { .groups(Self.groups($0.result, in: set, map: map)) }
            ?? Self.coloring(spec: spec, options: options, set: set, map: map)
        self.coloring = coloring
        var marked: [Int] = []
        for end in plan.axes.flatMap({ [$0.from, $0.to] }) where end.count == 1 && !marked.contains(end[0]) {
            marked.append(end[0])
        }
        switch options.label {
        case .none: names = .none
        case .groups: names = .groups
        case .items: names = .items(Self.outermost(map.points, after: marked))
        case .named(let titles):
            for title in titles {
                let item = try set.item(title, for: spec, key: "label")
                if !marked.contains(item) { marked.append(item) }
            }
            names = .items(marked)
        case .auto where showsImages: names = .none
        case .auto where coloring.isGroups && options.join: names = .groups
        // What two numbers were measured of is a mark in a chart, as a rule without a name of its own.
        case .auto where measures != nil: names = .none
        case .auto:
            if map.points.count <= Self.labelLimit {
                names = .items(Self.outermost(map.points, after: marked))
            } else if case .groups = coloring {
                names = .groups
            } else {
                names = marked.isEmpty ? .none : .items(marked)
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

    func isHollow(_ item: Int) -> Bool { map.quality.map { $0.overlapByItem[item] < Self.hollowBelow } ?? false }
    var hollowCount: Int { map.quality?.overlapByItem.count { $0 < Self.hollowBelow } ?? 0 }

    /// `seconds: 3.2`, for both axes.
    func measured(_ item: Int) -> [String] {
        guard let measures else { return [] }
        let point = map.points[item]
        return zip([measures.x, measures.y], [point.x, point.y]).map {
            "\($0): \(NumberFormat.trimmed(NumberFormat.significant(Double($1), 4)))"
        }
    }

    func title(_ item: Int) -> String { TextMeasure.oneLine(PlainText.singleLine(set.dataset.records[item].title)) }

    /// `first`, then from the rim inwards: names find room outside first.
    private static func outermost(_ points: [MapResult.Point], after first: [Int]) -> [Int] {
        let lengths = points.map { $0.x * $0.x + $0.y * $0.y }
        let isFirst = Set(first)
        return first
            + points.indices.filter { !isFirst.contains($0) }.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    }

    /// True where no other items' names stand on the map.
    var namesOnlyMarked: Bool {
        if case .items(let items) = names { return items.count == marked.count }
        return false
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

extension VectorSet {
    fileprivate func titled(_ ends: DirectionsMap.Ends) -> DirectionsMap.Ends {
        func title(_ name: String) -> String {
            TextMeasure.oneLine(PlainText.singleLine(firstItem(named: name).map { dataset.records[$0].title } ?? name))
        }
        return DirectionsMap.Ends(from: title(ends.from), to: title(ends.to))
    }
}
