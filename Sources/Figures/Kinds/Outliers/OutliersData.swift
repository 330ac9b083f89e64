import Analyses
import Charting
import Datasets
import VectorMath

/// Items that stand apart, as lists with what lies nearest to each.
struct OutliersData: Sendable {
    /// One line of a list.
    struct Row: Sendable {
        let item: Int
        /// Below its title; nil: nothing.
        let detail: String?
        let score: String
        /// Of the longest bar, 0 to 1.
        let share: Double
        let beside: [Int]
    }

    /// A ranked list with its headings.
    struct List: Sendable {
        let title: String
        let score: String
        let beside: String
        let rows: [Row]
        /// Instead of no rows.
        let empty: String
    }

    static let besideShown = 3
    /// Of nearly equal items that lie beside each other the factor can be as large as a number goes.
    private static let factorLimit = 1_000.0

    let set: VectorSet
    let result: OutlierResult
    let duplicates: DuplicateResult
    let asked: Int
    let far: List
    /// nil: no labels that could be compared.
    let strays: List?
    let same: List

    init(set: VectorSet, options: OutliersFigure, analyst: Analyst) throws {
        self.set = set
        asked = options.k
        let result = try analyst.ask(
            OutliersQuestion(k: options.k, labels: set.dataset.recordLabels), of: set)
        self.result = result
        duplicates = try analyst.ask(DuplicatesQuestion(threshold: options.duplicates), of: set)
        let farItems = Array(result.byFactor.prefix(options.count))
        let strayItems = Array(result.strays.prefix(options.count))
        let items = farItems + strayItems.filter { !farItems.contains($0) }
        let lists = try analyst.ask(
            NeighborsQuestion(items: items, k: Self.besideShown, metric: .cosine), of: set
        ).nearest
        let nearest = Dictionary(uniqueKeysWithValues: zip(items, lists.map { $0.map(\.item) }))
        far = Self.far(farItems, nearest, result, in: set.dataset)
        strays = result.comparedCount > 0 ? Self.strays(strayItems, nearest, result, in: set.dataset) : nil
        same = Self.same(duplicates, atMost: options.count, in: set.dataset)
    }

    private static func far(
        _ items: [Int], _ nearest: [Int: [Int]], _ result: OutlierResult, in dataset: Dataset
    ) -> List {
        let most = min(factorLimit, items.first.flatMap(result.factor) ?? 1)
        let rows = items.compactMap { item -> Row? in
            guard let whole = result.factor(item) else { return nil }
            let factor = min(factorLimit, whole)
            return Row(
                item: item, detail: dataset.records[item].label, score: factorText(whole),
                share: most > 1 ? max(0, (factor - 1) / (most - 1)) : 0, beside: nearest[item] ?? [])
        }
        return List(
            title: "Far from their neighbours", score: "outlier factor", beside: "nearest to it", rows: rows,
            empty: "Local outlier factors are undefined: all vectors point the same way.")
    }

    private static func strays(
        _ items: [Int], _ nearest: [Int: [Int]], _ result: OutlierResult, in dataset: Dataset
    ) -> List {
        let widest = items.first.flatMap(result.margin) ?? 1
        let rows = items.map { item in
            let margin = result.margin(item) ?? 0
            return Row(
                item: item,
                detail:
                    "\(dataset.records[item].label ?? ""), nearer to \(dataset.labels[result.otherLabels[item]])",
                score: NumberFormat.display(margin, 2), share: widest > 0 ? margin / widest : 0,
                beside: nearest[item] ?? [])
        }
        return List(
            title: "Nearer to another label", score: "nearer by", beside: "nearest to it", rows: rows,
            empty: "Every item lies nearest to the centre of its own label.")
    }

    private static func same(_ duplicates: DuplicateResult, atMost count: Int, in dataset: Dataset) -> List {
        let threshold = duplicates.threshold
        let rows = duplicates.members(ofFirst: count).map { members in
            let item = members[0]
            let similarity = duplicates.similarities[item]
            let many = members.count > besideShown + 1 ? "one of \(Wording.number(members.count)) alike" : nil
            let details = [dataset.records[item].label, many].compactMap { $0 }
            return Row(
                item: item, detail: details.isEmpty ? nil : details.joined(separator: ", "),
                score: NumberFormat.display(similarity, 3),
                share: threshold < 1 ? min(1, max(0, (similarity - threshold) / (1 - threshold))) : 1,
                beside: Array(members.dropFirst().prefix(besideShown)))
        }
        let shown =
            rows.count < duplicates.setCount ? " (\(rows.count) of \(Wording.number(duplicates.setCount)) sets)" : ""
        return List(
            title: "Nearly the same\(shown)", score: "similarity", beside: "nearly the same as it", rows: rows,
            empty: "No two have a cosine similarity of \(thresholdText(threshold)) or more.")
    }

    static func thresholdText(_ threshold: Double) -> String {
        NumberFormat.trimmed(NumberFormat.display(threshold, 4))
    }

    static func factorText(_ factor: Double) -> String {
        factor > factorLimit ? "over \(NumberFormat.display(factorLimit, 0))" : NumberFormat.display(factor, 2)
    }

    var lists: [List] { [far, strays, same].compactMap { $0 } }

    func title(_ item: Int) -> String { set.dataset.title(item) }

    /// Every item that a picture is needed of, in the order of its first appearance.
    var itemsShown: [Int] {
        var seen: Set<Int> = []
        return lists.flatMap { $0.rows.flatMap { [$0.item] + $0.beside } }.filter { seen.insert($0).inserted }
    }
}
