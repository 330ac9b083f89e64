import Analyses
import Charting
import Datasets
import VectorMath

/// What a map shows: places, colours, and which names stand on it.
struct ScatterData: Sendable {
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
    private(set) var coloring: ScatterColoring
    let names: Names
    /// Names may appear where a reader zooms in.
    let hasNames: Bool
    /// Items that the map is made of.
    let fittedCount: Int
    /// Lines join the points.
    let isJoined: Bool
    /// Items that the author named, for their names to be seen or as ends of a direction.
    let marked: [Int]
    /// What the groups are, where they are clusters and no column.
    let clusters: ClusteringText?
    /// nil where nothing is asked.
    let queries: ScatterQueries?

    /// `showsImages`: items are drawn as their pictures, which say more than names.
    init(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, plan: MapPlan, map: MapResult,
        clusters: ClusteringText?, queries: ScatterQueries? = nil, showsImages: Bool
    ) throws {
        self.set = set
        self.queries = queries
        self.map = map
        method = options.projection
        fittedCount = plan.fittedCount(of: map.points.count)
        isJoined = options.join
        ends = if case .directions(let map) = method { [map.x, map.y].compactMap { $0.map(set.titled) } } else { [] }
        measures = if case .given(let given) = method { given.axes } else { nil }
        self.clusters = clusters
        let coloring = try ScatterColoring(spec: spec, options: options, set: set, map: map, clusters: clusters)
        try spec.require(.numbers, coloring.isOfNumbers)
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
        // Pictures show themselves; texts among them do not.
        case .auto where showsImages:
            let texts = set.dataset.records.indices.filter { set.dataset.records[$0].media == nil }
            names =
                texts.isEmpty ? .none : .items(Self.outermost(map.points, after: marked).filter(Set(texts).contains))
        case .auto where coloring.groups != nil && options.join: names = .groups
        // What two numbers were measured of is a mark in a chart, as a rule without a name of its own.
        case .auto where measures != nil: names = .none
        case .auto:
            if map.points.count <= Self.labelLimit {
                names = .items(Self.outermost(map.points, after: marked))
            } else if coloring.groups != nil {
                names = .groups
            } else {
                names = marked.isEmpty ? .none : .items(marked)
            }
        }
        self.marked = marked
        hasNames = if case .none = options.label { false } else { true }
    }

    /// On the map that `plan` gives, with clusters for colours where the author asks for them.
    init(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, plan: MapPlan, showsImages: Bool, analyst: Analyst
    ) throws {
        let map = try analyst.ask(MapQuestion(plan), of: set)
        try self.init(
            spec: spec, options: options, set: set, plan: plan, map: map,
            clusters: ScatterClusters.find(spec: spec, options: options, set: set, analyst: analyst),
            queries: set.queries.map { try ScatterQueries($0, of: set, on: map, by: plan, analyst: analyst) },
            showsImages: showsImages)
    }

    /// The same items in the same colours on another map.
    func moved(to map: MapResult) -> ScatterData {
        var data = self
        data.map = map
        data.coloring = coloring.moved(to: map)
        return data
    }

    /// `two`, `three`.
    var axisCount: String { map.dimensions == 3 ? "three" : "two" }

    var groups: ScatterColoring.Groups? { coloring.groups }

    func isHollow(_ item: Int) -> Bool { map.quality.map { $0.overlapByItem[item] < Self.hollowBelow } ?? false }

    /// How far the place of a badly placed item can be trusted; of others, nothing.
    func doubts(of item: Int) -> [String] {
        guard isHollow(item), let quality = map.quality else { return [] }
        func text(_ scores: [Float]) -> String { NumberFormat.fixed(Double(scores[item]), 2) }
        return [
            "badly placed: \(NumberFormat.percent(Double(quality.overlapByItem[item]))) of its neighbours are near",
            "trustworthiness \(text(quality.trustworthinessByItem)), continuity \(text(quality.continuityByItem))",
        ]
    }

    /// The colours mean numbers, and this item has none that they could show.
    func isGap(_ item: Int) -> Bool {
        if case .numbers(let numbers) = coloring { return numbers.values[item] == nil }
        return false
    }

    var hollowCount: Int { map.quality?.overlapByItem.count { $0 < Self.hollowBelow } ?? 0 }

    /// `seconds: 3.2`, for both axes.
    func measured(_ item: Int) -> [String] {
        guard let measures else { return [] }
        let point = map.points[item]
        return zip([measures.x, measures.y], [point.x, point.y]).map {
            "\($0): \(NumberFormat.trimmed(NumberFormat.significant(Double($1), 4)))"
        }
    }

    /// What is said of an item where a reader points at it.
    func tooltip(_ item: Int) -> String {
        var lines = [Wording.short(title(item), to: 100)]
        switch coloring {
        case .plain: break
        case .groups(let groups): if let group = groups.ofItem[item] { lines.append(groups.names[group]) }
        case .numbers(let numbers): lines.append("\(numbers.column): \(numbers.text(of: item))")
        }
        return (lines + measured(item) + doubts(of: item)).joined(separator: "\n")
    }

    func title(_ item: Int) -> String { set.dataset.title(item) }

    /// `first`, then from the rim inwards: names find room outside first.
    private static func outermost(_ points: [MapResult.Point], after first: [Int]) -> [Int] {
        let lengths = points.map { $0.x * $0.x + $0.y * $0.y }
        let isFirst = Set(first)
        return first
            + points.indices.filter { !isFirst.contains($0) }.sorted { (lengths[$1], $0) < (lengths[$0], $1) }
    }

    var showsGroupNames: Bool { if case .groups = names { !isJoined } else { false } }

    /// True where no other items' names stand on the map.
    var namesOnlyMarked: Bool {
        if case .items(let items) = names { return items.count == marked.count }
        return false
    }

}

extension VectorSet {
    fileprivate func titled(_ ends: DirectionsMap.Ends) -> DirectionsMap.Ends {
        func title(_ name: String) -> String {
            Wording.line(firstItem(named: name).map { dataset.records[$0].title } ?? name)
        }
        return DirectionsMap.Ends(from: title(ends.from), to: title(ends.to))
    }
}
