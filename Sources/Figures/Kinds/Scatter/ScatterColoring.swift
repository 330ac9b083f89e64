import Analyses
import Charting
import Datasets
import VectorMath

/// What the colours of a map's points mean.
enum ScatterColoring: Sendable {
    case plain
    case groups(Groups)
    case numbers(Numbers)

    /// Items by a column's value, or clusters.
    struct Groups: Sendable {
        let column: String
        /// For readers.
        let names: [String]
        /// As the column has them.
        let values: [String]
        let ofItem: [Int?]
        /// One per group.
        let colors: [GroupInk]
        let members: [[Int]]
        /// On the map: the median of the members' places.
        let centers: [Point]

        /// Of marks.
        var inks: [SVGCanvas.Ink] { colors.map(\.mark) }

        var largestFirst: [Int] {
            names.indices.sorted { (members[$1].count, $0) < (members[$0].count, $1) }
        }
    }

    struct Numbers: Sendable {
        let column: String
        let values: NumberColumn
        let scale: ColorScale
    }

    /// `clusters`: of the items, where the author asks for colours by them.
    init(
        spec: FigureSpec, options: ScatterOptions, set: VectorSet, map: MapResult, clusters: ClusteringText?
    ) throws(FigureError) {
        let dataset = set.dataset
        if let clusters {
            self = .groups(Groups(clusters.result, in: set, map: map))
            return
        }
        let column = options.color ?? (dataset.labels.count > 1 ? "label" : "none")
        guard column != "none" else {
            self = .plain
            return
        }
        let values = try spec.values(of: column, in: dataset, key: "color", line: "color: label")
        // So few numbers have colours of their own.
        guard column != "label", let numbers = NumberColumn(values),
            Set(numbers.numbers).count > Palette.count
        else {
            self = .groups(Groups(values, column: column, map: map))
            return
        }
        self = .numbers(
            Numbers(
                column: column, values: numbers,
                scale: ColorScale(spec.palette?.map ?? .viridis, domain: numbers.range)))
    }

    /// The same colours, with the groups' centres on another map.
    func moved(to map: MapResult) -> ScatterColoring {
        guard case .groups(let groups) = self else { return self }
        return .groups(
            Groups(
                column: groups.column, names: groups.names, values: groups.values, ofItem: groups.ofItem,
                colors: groups.colors, members: groups.members, centers: Groups.centers(of: groups.members, on: map)))
    }

    var isOfNumbers: Bool { if case .numbers = self { true } else { false } }

    var groups: Groups? {
        if case .groups(let groups) = self { return groups }
        return nil
    }

    /// For the table: what each item's colour stands for; nil for `plain`.
    var column: (name: String, values: [String?])? {
        switch self {
        case .plain: nil
        case .groups(let groups): (groups.column, groups.ofItem.map { $0.map { groups.values[$0] } })
        case .numbers(let numbers): (numbers.column, numbers.values.cells.map(\.text))
        }
    }
}

extension ScatterColoring.Numbers {
    /// `1 without a number, 2 infinite`; nil where every item has a number.
    var gaps: String? {
        let gaps = values.gaps
        let parts = [
            gaps.missing > 0 ? "\(Wording.number(gaps.missing)) without a number" : nil,
            gaps.infinite > 0 ? "\(Wording.number(gaps.infinite)) infinite" : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// What is said of one item.
    func text(of item: Int) -> String {
        switch values.cells[item] {
        case .number(let value): Self.text(value)
        case .infinite(.plus): "infinite"
        case .infinite(.minus): "minus infinite"
        case .missing, .word: "no number"
        }
    }

    /// Whole numbers as they are; of others four decimals at most, or four significant digits where these say too little
    /// or too much.
    static func text(_ value: Double) -> String {
        let isWhole = value == value.rounded() && value.magnitude < 1e12
        return NumberFormat.trimmed(
            isWhole || (0.01..<1e6).contains(value.magnitude)
                ? NumberFormat.fixed(value, 4) : NumberFormat.significant(value, 4))
    }
}

extension NumberCell {
    /// For data: all digits; nil for a gap that holds nothing.
    fileprivate var text: String? {
        switch self {
        case .number(let value): "\(value)"
        case .infinite(let sign): sign == .minus ? "-inf" : "inf"
        case .missing, .word: nil
        }
    }
}

extension ScatterColoring.Groups {
    fileprivate init(_ values: [String?], column: String, map: MapResult) {
        let groups = ValueGroups(values, of: column)
        self.init(column, names: groups.titles, values: groups.names, ofItem: groups.ofItem, map: map)
    }

    fileprivate init(_ clusters: ClusterResult, in set: VectorSet, map: MapResult) {
        let names = ScatterClusters.names(of: clusters, in: set)
        self.init(
            ScatterClusters.column, names: names, values: names,
            ofItem: clusters.labels.map { $0 < 0 ? nil : $0 }, map: map)
    }

    private init(_ column: String, names: [String], values: [String], ofItem: [Int?], map: MapResult) {
        var members: [[Int]] = Array(repeating: [], count: names.count)
        for (item, group) in ofItem.enumerated() { if let group { members[group].append(item) } }
        let centers = Self.centers(of: members, on: map)
        self.init(
            column: column, names: names, values: values, ofItem: ofItem,
            colors: Self.colors(ofItem, centers, on: map), members: members, centers: centers)
    }

    fileprivate static func centers(of members: [[Int]], on map: MapResult) -> [Point] {
        members.map { items in
            Point(
                median(items.map { Double(map.points[$0].x) }), median(items.map { Double(map.points[$0].y) }))
        }
    }

    /// The theme's colours for as many groups as it has; else colours that tell neighbours on this map apart.
    private static func colors(_ ofItem: [Int?], _ centers: [Point], on map: MapResult) -> [GroupInk] {
        if centers.count <= Palette.count { return centers.indices.map(GroupInk.init(category:)) }
        let neighbors =
            centers.count > GroupColors.mostToldApart
            ? []
            : GroupNeighbors.find(
                map.points.map { Point(Double($0.x), Double($0.y)) }, ofPoint: ofItem, centers: centers)
        return GroupColors.colors(neighbors: neighbors, centers: centers).map(GroupInk.init)
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
