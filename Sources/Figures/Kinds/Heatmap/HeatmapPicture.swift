import Analyses
import Charting
import Datasets
import VectorMath

/// A heatmap with all that its drawings need: pixels, colours, groups, profiles, words.
struct HeatmapPicture: FigureText {
    /// Up to here the table has every value.
    static let tableLimit = 24
    /// Up to here every row carries its name.
    static let namedLimit = 36
    static let profileLimit = 8
    static let markLimit = 10
    /// Of the absolute values, inside the ends of the colours.
    static let coverage = 0.98

    let set: VectorSet
    let rows: HeatmapRows
    let profile: DimensionProfile
    let ramp: Ramp
    /// How numbers of the colours' range are written.
    let numbers: RangeNumbers
    let runs: [GroupRun]
    let normalization: HeatmapFigure.Normalization
    /// Names of the rows on top.
    let queryNames: [String]
    /// Whether colours end at the percentile that leaves out the farthest values.
    private let leavesOutFarthest: Bool

    init(
        set: VectorSet, rows: HeatmapRows, profile: DimensionProfile, options: HeatmapFigure,
        palette: FigureSpec.ColorMapName?
    ) {
        self.set = set
        self.rows = rows
        self.profile = profile
        queryNames = (set.queries?.records ?? []).map { Wording.line($0.title) }
        normalization = options.normalize
        runs = rows.ordering.isByLabel ? set.labelGroups.map { GroupRun.runs(of: rows.order, in: $0) } ?? [] : []
        (ramp, leavesOutFarthest) = Self.ramp(for: rows.normalized.storage, domain: options.domain, palette: palette)
        numbers = RangeNumbers(ramp.domain)
    }

    /// Numbers of both signs: a diverging map around zero. None below zero: a sequential one.
    private static func ramp(
        for values: [Float], domain: ClosedRange<Double>?, palette: FigureSpec.ColorMapName?
    ) -> (ramp: Ramp, leavesOutFarthest: Bool) {
        let hasNegative = values.contains { $0 < 0 }
        let map = palette?.map ?? (hasNegative || (domain?.lowerBound ?? 0) < 0 ? .rdbu : .viridis)
        let found = Double(Quantile.value(at: coverage, of: values.map(\.magnitude)) ?? 0)
        // Where nearly all are zero, the rest are seen beside them.
        let reach = found > 0 ? found : values.reduce(0) { max($0, Double($1.magnitude)) }
        let end = reach > 0 ? reach : 1
        let range = domain ?? (hasNegative || map.isDiverging ? -end...end : 0...end)
        let center = map.isDiverging ? (range.lowerBound + range.upperBound) / 2 : nil
        return (
            Ramp(map, domain: range, center: center, isReversed: map.warmEndIsLower), domain == nil && found > 0
        )
    }

    var dimensions: Int { self.set.vectors.columns }
    var hasNames: Bool { rows.order.count <= Self.namedLimit }

    /// Row-major, in display order.
    var values: [Float] { rows.order.flatMap { rows.normalized.row($0) } }

    var unit: String {
        switch normalization {
        case .none: "value"
        case .column: "standard deviations from the dimension's mean"
        case .row: "standard deviations from the item's mean"
        }
    }

    func number(_ value: Double) -> String { numbers(value) }

    /// Groups whose mean profile is drawn: the largest ones, in the order of first appearance. None where every mean is
    /// zero because the dimensions were normalized.
    var profiles: [DimensionProfile.Group] {
        guard profile.groups.count > 1 else {
            if normalization == .column { return [] }
            return [.init(label: "mean of all", count: rows.available, mean: profile.mean)]
        }
        let largest = profile.groups.indices.sorted { (profile.groups[$1].count, $0) < (profile.groups[$0].count, $1) }
        return largest.prefix(Self.profileLimit).sorted().map { profile.groups[$0] }
    }

    var profilesTitle: String {
        let groups = profile.groups.count
        if groups <= 1 { return "Mean" }
        return groups > Self.profileLimit
            ? "Means of the \(Self.profileLimit) largest of \(Wording.number(groups)) groups" : "Mean of each group"
    }

    /// The dimensions whose variance lies most between groups, the clearest first.
    var separating: [Int] {
        let separation = profile.separation.map { $0 ?? 0 }
        return Array(
            separation.indices.filter { separation[$0] > 0 }
                .sorted { (separation[$1], $0) < (separation[$0], $1) }.prefix(Self.markLimit))
    }

    /// Dimensions that are far from zero and nearly the same in every item, as drawn; the farthest first.
    var spikes: [Int] {
        profile.spikes.sorted { (profile.mean[$1].magnitude, $0) < (profile.mean[$0].magnitude, $1) }
    }

    var caption: String {
        let above = set.queries.map { ", with \(QueryText.names($0)) above them" } ?? ""
        return
            "\(Wording.count(rows.order.count, noun)) of \(set.dataset.title) in \(Wording.count(dimensions, "dimension"))\(above)"
    }

    private var noun: String { Wording.noun(for: set.dataset.modality) }

    var alternativeText: String {
        var text = "Heatmap of \(Wording.count(rows.order.count, noun)) by \(Wording.count(dimensions, "dimension"))"
        if !runs.isEmpty {
            let names = runs.prefix(6).map { "\($0.name) (\(Wording.number($0.count)))" }
            let rest = runs.count > 6 ? ["\(runs.count - 6) more"] : []
            text += ", in bands: \(Wording.list(names + rest))"
        }
        if let queries = set.queries { text += ", below \(QueryText.names(queries))" }
        text += ". Colours run from \(number(ramp.domain.lowerBound)) to \(number(ramp.domain.upperBound))."
        if let first = separating.first, let share = profile.separation[first] {
            text += " Dimension \(first) tells the groups apart best"
            text += " (\(NumberFormat.percent(Double(share))) of its variance lies between them)."
        }
        if !spikes.isEmpty {
            text += " Far from zero and nearly the same in every item: \(Wording.dimensions(spikes))."
        }
        return text
    }

    var method: String { MethodLine.text("", of: [set], notes: notes) }

    private var notes: [String] {
        var notes: [String] = []
        switch normalization {
        case .none: break
        case .column: notes.append("Each dimension is shown less its mean, over its standard deviation")
        case .row: notes.append("Each item is shown less its mean, over its standard deviation")
        }
        if rows.constantCount > 0 {
            let noun = normalization == .row ? "item" : "dimension"
            notes.append(
                "\(Wording.count(rows.constantCount, noun)) without variance, for which that is undefined, \(rows.constantCount == 1 ? "is" : "are") drawn as 0"
            )
        }
        if rows.order.count < rows.available {
            notes.append(
                "\(Wording.number(rows.order.count)) of the \(Wording.number(rows.available)) rows \(rows.order.count == 1 ? "is" : "are") drawn, taken at even steps"
            )
        }
        switch rows.ordering {
        case .input: break
        case .label: notes.append("Ordered by label")
        case .block: notes.append("Ordered by label, labels whose items are alike beside each other")
        case .cluster: notes.append("Ordered by average-linkage clustering of cosine similarity")
        }
        if leavesOutFarthest {
            notes.append(
                "Colours end at \(number(ramp.domain.upperBound)), the 98th percentile of the absolute values; what lies beyond takes the end's colour"
            )
        }
        if !separating.isEmpty {
            notes.append(
                "The line above is the share of each dimension's variance that lies between groups (eta squared); its \(separating.count) highest are marked"
            )
        }
        if !spikes.isEmpty {
            notes.append(
                "\(spikes.count == 1 ? "A triangle points" : "Triangles point") to \(Wording.dimensions(spikes)), far from zero and nearly the same in every item"
            )
        }
        if set.queries != nil, normalization == .column {
            notes.append("The rows on top are measured by the items' means and standard deviations")
        }
        return notes + QueryText.notes(of: [set])
    }

    /// Per dimension: mean, spread, the groups' means, and how well it tells them apart; the values themselves for a few
    /// rows only.
    var table: DataTable {
        let names = rows.order.count <= Self.tableLimit ? rows.order.map { set.dataset.records[$0].title } : []
        let groups = profile.groups.count > 1 ? profile.groups : []
        let hasShare = !profile.separation.isEmpty
        var columns = ["dimension", "mean", "standard deviation"]
        columns += hasShare ? ["variance between groups"] : []
        columns += groups.map { "mean of \($0.label)" } + queryNames.map { "query: \($0)" } + names
        func text(_ value: Float) -> String { NumberFormat.fixed(Double(value), 5) }
        let cells = (0..<dimensions).map { dimension in
            var row = [String(dimension), text(profile.mean[dimension]), text(profile.standardDeviation[dimension])]
            if hasShare { row.append(profile.separation[dimension].map { NumberFormat.fixed(Double($0), 4) } ?? "") }
            row += groups.map { text($0.mean[dimension]) }
            row += queryNames.indices.compactMap { query in rows.queries.map { text($0[query, dimension]) } }
            row += names.indices.map { text(rows.normalized[rows.order[$0], dimension]) }
            return row
        }
        return DataTable(columns: columns, rows: cells)
    }

    /// In display order, without the rows on top.
    var array: Matrix? {
        rows.order.count > Self.tableLimit
            ? Matrix(rows: rows.order.count, columns: dimensions, storage: values) : nil
    }

    /// - Parameter lead: the rows on top, which `box` reaches over.
    func tooltips(in box: Rect, lead: TooltipLayer.Grid.Lead?) -> TooltipLayer {
        let titles = rows.order.map { item in
            let record = set.dataset.records[item]
            let short = Wording.short(record.title)
            return record.label.map { "\(short) · \($0)" } ?? short
        }
        return .grid(
            .init(
                x: box.x, y: box.y, width: box.width, height: box.height,
                rows: queryNames.map { Wording.short($0, to: 60) } + titles,
                columns: .numbered(word: "dimension", count: dimensions),
                values: CellValues(values), lead: lead,
                rowItems: queryNames.map { _ in nil } + rows.order))
    }
}
