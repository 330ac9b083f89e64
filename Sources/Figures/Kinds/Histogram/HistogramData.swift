import Analyses
import Charting
import Datasets
import VectorMath

/// What a histogram figure shows: a panel per set, all over the same bins.
struct HistogramData: Sendable {
    /// An item near the one that the figure is about.
    struct Ranked: Sendable {
        let title: String
        let value: Double
    }

    struct Panel: Sendable {
        let set: VectorSet
        /// Told apart by this; nil where there is one panel.
        let name: String?
        let histogram: PairHistogram
        /// Nearest first; empty where the figure is about pairs.
        let nearest: [Ranked]
        /// The two items that are most alike, in small sets.
        let closest: (String, String)?
    }

    /// Names of nearest pairs are looked up in sets up to here.
    private static let closestLimit = 500

    let metric: Metric
    let bins: HistogramBins
    let panels: [Panel]
    /// Pairs with one value of a column and with two are drawn apart.
    let kinds: PairKinds?
    /// A column by which pairs cannot be split, since they are all of one kind.
    let unsplitColumn: String?
    /// What the figure is about, where it is one item or a query.
    let itemTitle: String?
    let isOfQuery: Bool
    /// What is counted.
    var things: String { itemTitle == nil ? "pairs" : "items" }

    init(spec: FigureSpec, options: HistogramFigure, sets: [VectorSet], analyst: Analyst) throws {
        isOfQuery = !spec.queries.isEmpty
        // A query is the last of all items, as if it were one.
        let asked = isOfQuery ? sets.map { $0.joined(by: 0) } : sets
        let items =
            try isOfQuery
            ? asked.map { $0.dataset.records.count - 1 }
            : options.item.map { name in try sets.map { try $0.item(name, for: spec) } } ?? []
        let column = Self.column(options: options, sets: sets, isAboutOne: !items.isEmpty)
        let values = try column.map { column in
            try sets.map { set in
                let values = try spec.values(of: column, in: set.dataset, key: "split", line: "split: label")
                return ValueGroups(values, of: column).values
            }
        }
        let counter = HistogramCounter(metric: options.metric, sets: sets.count) { index, bins, range in
            items.isEmpty
                ? try analyst.ask(
                    PairHistogramQuestion(metric: options.metric, bins: bins, range: range, splitBy: values?[index]),
                    of: sets[index])
                : try analyst.uncached(
                    ItemHistogramQuestion(
                        item: items[index], metric: options.metric, bins: bins, range: range, splitBy: values?[index]),
                    of: asked[index])
        }
        let (bins, histograms) = try counter.count(bins: options.bins)
        let names = Self.names(of: sets)
        var panels: [Panel] = []
        for (index, set) in asked.enumerated() {
            let nearest =
                items.isEmpty
                ? [] : try Self.nearest(to: items[index], in: set, metric: options.metric, analyst: analyst)
            let closest = items.isEmpty ? try Self.closest(in: set, metric: options.metric, analyst: analyst) : nil
            panels.append(
                Panel(
                    set: sets[index], name: names.map { $0[index] }, histogram: histograms[index], nearest: nearest,
                    closest: closest))
        }
        metric = options.metric
        self.bins = bins
        self.panels = panels
        // Values that never meet again leave one kind of pair, and nothing to compare.
        let isSplit = histograms.allSatisfy { $0.separation != nil }
        kinds = isSplit ? column.map { PairKinds(column: $0, areOfItem: !items.isEmpty) } : nil
        unsplitColumn = isSplit || options.split == nil ? nil : column
        itemTitle = items.first.map { Wording.short(asked[0].dataset.records[$0].title) }
    }

    private static func column(options: HistogramFigure, sets: [VectorSet], isAboutOne: Bool) -> String? {
        switch options.split {
        case .some(.none): return nil
        case .column(let name): return name
        case nil where isAboutOne: return nil
        case nil: return sets.allSatisfy { $0.dataset.labels.count > 1 } ? PairKinds.label : nil
        }
    }

    /// Models, or datasets where these differ; both where neither alone tells the sets apart.
    static func names(of sets: [VectorSet]) -> [String]? {
        guard sets.count > 1 else { return nil }
        let models = sets.map(\.model.title)
        let datasets = sets.map(\.dataset.title)
        if Set(datasets).count == 1 { return models }
        if Set(models).count == 1 { return datasets }
        return zip(datasets, models).map { "\($0), \($1)" }
    }

    private static func nearest(
        to item: Int, in set: VectorSet, metric: Metric, analyst: Analyst
    ) throws -> [Ranked] {
        let result = try analyst.ask(NeighborsQuestion(items: [item], k: 5, metric: metric), of: set)
        return (result.nearest.first ?? []).map {
            Ranked(title: Wording.short(set.dataset.records[$0.item].title), value: Double($0.value))
        }
    }

    private static func closest(in set: VectorSet, metric: Metric, analyst: Analyst) throws -> (String, String)? {
        let records = set.dataset.records
        guard records.count <= closestLimit else { return nil }
        let result = try analyst.ask(
            NeighborsQuestion(items: Array(records.indices), k: 1, metric: metric), of: set)
        var best: (item: Int, other: Int, value: Float)?
        for (item, neighbors) in zip(result.queries, result.nearest) {
            guard let neighbor = neighbors.first else { continue }
            let isNearer = best.map { metric.isSimilarity ? neighbor.value > $0.value : neighbor.value < $0.value }
            if isNearer ?? true { best = (item, neighbor.item, neighbor.value) }
        }
        return best.map { (Wording.short(records[$0.item].title), Wording.short(records[$0.other].title)) }
    }
}

/// Two kinds of pairs: with one value of a column, and with two; or of items, with the value of one item and with another.
struct PairKinds: Sendable, Equatable {
    static let label = "label"

    let column: String
    /// Whether all pairs are of one item, and what is counted are the others.
    let areOfItem: Bool

    /// `same label`.
    var same: String { "same \(column)" }
    /// `different labels`, and of one item `another label`.
    var different: String { areOfItem ? "another \(column)" : "different \(Wording.plural(of: column))" }
}
