import Analyses
import Charting
import Datasets
import VectorMath

/// Neighbours of some items by one or several models, with all that their drawings need.
struct NeighborsData: FigureText {
    /// One line of a list.
    struct Row {
        let item: Int
        /// From 1; farthest items count from the end of all.
        let rank: Int
        let value: Double
        let isFarthest: Bool
        /// Whether the item asked about is among this one's own nearest; nil for a farthest item.
        let isMutual: Bool?
        /// The rank by the first model where this is another model's list; nil below that list.
        let firstRank: Int?
    }

    let sets: [VectorSet]
    let results: [NeighborResult]
    /// Per model and item asked about, of each of the nearest; see `Row.isMutual`.
    let mutual: [[[Bool]]]
    let metric: Metric

    /// The items, and behind them the queries.
    let records: [Record]

    init(sets: [VectorSet], results: [NeighborResult], mutual: [[[Bool]]], metric: Metric) {
        self.sets = sets
        self.results = results
        self.mutual = mutual
        self.metric = metric
        records = sets[0].dataset.records + (sets[0].queries?.records ?? [])
    }

    private var dataset: Dataset { sets[0].dataset }
    /// What is asked about: items, and queries by numbers behind theirs.
    var queries: [Int] { results[0].queries }
    /// Items can be shown.
    var hasPictures: Bool { Thumbnails.exist(for: dataset.records) }
    var models: [String] { sets.map(\.model.title) }

    func rows(query: Int, model: Int) -> [Row] {
        let result = results[model]
        let count = dataset.records.count
        let others = isQuery(queries[query]) ? count : count - 1
        let first = Dictionary(
            uniqueKeysWithValues: results[0].nearest[query].enumerated().map { ($1.item, $0 + 1) })
        let nearest = result.nearest[query].enumerated().map { index, neighbor in
            Row(
                item: neighbor.item, rank: index + 1, value: Double(neighbor.value), isFarthest: false,
                isMutual: mutual[model][query][index], firstRank: first[neighbor.item])
        }
        let listed = query < result.farthest.count ? result.farthest[query] : []
        let farthest = listed.enumerated().map { index, neighbor in
            Row(
                item: neighbor.item, rank: others - index, value: Double(neighbor.value), isFarthest: true,
                isMutual: nil, firstRank: nil)
        }
        return nearest + farthest.reversed()
    }

    /// Nearest items of each list.
    var k: Int { results[0].nearest.map(\.count).max() ?? 0 }

    /// What the sign of a mutual neighbour says; nil where no list has one.
    var mutualKey: String? {
        guard mutual.contains(where: { $0.contains { $0.contains(true) } }) else { return nil }
        return "Mutual: \(mutuality(of: "its"))."
    }

    /// Whether any list has a nearest item in common with the one beside it.
    var hasShared: Bool {
        queries.indices.contains { query in
            zip(results, results.dropFirst()).contains { first, second in
                let items = Set(first.nearest[query].map(\.item))
                return second.nearest[query].contains { items.contains($0.item) }
            }
        }
    }

    /// Every item that a picture is needed of, in the order of its first appearance.
    var itemsShown: [Int] {
        var seen: Set<Int> = []
        var items: [Int] = []
        for query in queries.indices {
            let listed = sets.indices.flatMap { rows(query: query, model: $0).map(\.item) }
            for item in [queries[query]] + listed where seen.insert(item).inserted { items.append(item) }
        }
        return items
    }

    /// Bars of all lists share one scale, from zero; cosine's reaches one.
    var domain: ClosedRange<Double> {
        let values = results.flatMap { ($0.nearest + $0.farthest).flatMap { $0.map { Double($0.value) } } }
        let high = max(values.max() ?? 1, 0)
        return min(values.min() ?? 0, 0)...(metric == .cosine ? max(1, high) : high > 0 ? high : 1)
    }

    func number(_ value: Double) -> String { metric.number(value) }

    private func isQuery(_ asked: Int) -> Bool { asked >= dataset.records.count }

    func title(_ item: Int) -> String { Wording.line(records[item].title) }
    func label(_ item: Int) -> String? { records[item].label }

    /// `the item asked about is among its own 10 nearest`: `owner` is `its` or `their`.
    private func mutuality(of owner: String) -> String {
        let own = k == 1 ? "\(owner) own nearest" : "among \(owner) own \(k) nearest"
        guard queries.contains(where: isQuery) else { return "the item asked about is \(own)" }
        return "\(queries.allSatisfy(isQuery) ? "the query" : "what is asked about") would be \(own)"
    }

    var caption: String {
        let names = queries.map { "“\(TextMeasure.shortened(title($0), size: 12, to: 300))”" }
        return "The items of \(dataset.title) nearest to \(Wording.list(names))"
    }

    var alternativeText: String {
        let sentences = queries.indices.map { query in
            let parts = sets.indices.map { model in
                let first = rows(query: query, model: model).filter { !$0.isFarthest }.prefix(3)
                let items = first.map {
                    "“\(TextMeasure.shortened(title($0.item), size: 12, to: 300))” (\(number($0.value)))"
                }
                let by = sets.count > 1 ? " by \(models[model])" : ""
                return "\(Wording.list(items))\(by)"
            }
            return
                "Nearest to “\(TextMeasure.shortened(title(queries[query]), size: 12, to: 300))”: \(parts.joined(separator: "; "))."
        }
        return sentences.joined(separator: " ")
    }

    var method: String {
        MethodLine.text(
            "Nearest by \(metric.title)", of: sets, preposition: "among",
            notes: [sharedLabel, mutualShare].compactMap { $0 } + QueryText.notes(of: sets))
    }

    /// How many of the nearest have the label of the item asked about.
    private var sharedLabel: String? {
        let items = queries.indices.filter { !isQuery(queries[$0]) }
        guard !items.isEmpty, dataset.records.contains(where: { $0.label != nil }) else { return nil }
        let shares = shares(of: items) { row, query in
            label(row.item) != nil && label(row.item) == label(queries[query])
        }
        return "Of the nearest, \(shares) have the label of the item asked about"
    }

    /// How many of the nearest are mutual.
    private var mutualShare: String {
        "\(shares(of: Array(queries.indices)) { row, _ in row.isMutual ?? false }) are mutual: \(mutuality(of: "their"))"
    }

    /// `3 of 10`, of the nearest to some of what is asked about, by each model.
    private func shares(of places: [Int], _ isCounted: (Row, Int) -> Bool) -> String {
        let counts = sets.indices.map { model in
            let counted = places.flatMap { query in
                rows(query: query, model: model).filter { !$0.isFarthest }.map { isCounted($0, query) }
            }
            return "\(counted.count { $0 }) of \(counted.count)"
        }
        if let first = counts.first, counts.allSatisfy({ $0 == first }) {
            return sets.count > 1 ? "\(first) by each model" : first
        }
        return Wording.list(zip(counts, models).map { "\($0) by \($1)" })
    }

    var table: DataTable {
        var rows: [[String]] = []
        for query in queries.indices {
            for model in sets.indices {
                for row in self.rows(query: query, model: model) {
                    rows.append(
                        kind(of: queries[query]) + [
                            title(queries[query]), models[model], String(row.rank), title(row.item),
                            label(row.item) ?? "",
                            NumberFormat.fixed(row.value, 5), row.isMutual.map { $0 ? "yes" : "no" } ?? "",
                        ])
                }
            }
        }
        let first = isMixed ? ["item or query", "asked about"] : [queries.contains(where: isQuery) ? "query" : "item"]
        return DataTable(
            columns: first + ["model", "rank", "neighbor", "label", metric.title, "mutual"], rows: rows)
    }

    private var isMixed: Bool { queries.contains(where: isQuery) && !queries.allSatisfy(isQuery) }

    /// What a row is about, where not all are about the same.
    private func kind(of asked: Int) -> [String] { isMixed ? [isQuery(asked) ? "query" : "item"] : [] }
}
