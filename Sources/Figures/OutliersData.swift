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
        let nearest: [Int]
    }

    static let nearestShown = 3
    /// Of equal items that lie beside each other the factor can be as large as a number goes.
    private static let factorLimit = 1_000.0

    let set: VectorSet
    let result: OutlierResult
    let asked: Int
    let far: [Row]
    let strays: [Row]

    init(set: VectorSet, options: OutliersOptions, analyst: Analyst) throws {
        self.set = set
        asked = options.k
        let result = try analyst.outliers(of: set, k: options.k)
        self.result = result
        let records = set.dataset.records
        let labels = set.dataset.labels
        let farItems = Array(result.byFactor.prefix(options.count))
        let strayItems = Array(result.strays.prefix(options.count))
        let items = farItems + strayItems.filter { !farItems.contains($0) }
        let lists = try analyst.neighbors(
            of: set, items: items, k: Self.nearestShown, farthest: 0, metric: .cosine
        ).nearest
        let nearest = Dictionary(uniqueKeysWithValues: zip(items, lists.map { $0.map(\.item) }))
        let most = min(Self.factorLimit, farItems.first.map { result.factors[$0] } ?? 1)
        far = farItems.map { item in
            let factor = min(Self.factorLimit, result.factors[item])
            return Row(
                item: item, detail: records[item].label, score: Self.factorText(result.factors[item]),
                share: most > 1 ? max(0, (factor - 1) / (most - 1)) : 0, nearest: nearest[item] ?? [])
        }
        let widest = strayItems.first.flatMap(result.margin) ?? 1
        strays = strayItems.map { item in
            let margin = result.margin(item) ?? 0
            return Row(
                item: item, detail: "\(records[item].label ?? ""), nearer to \(labels[result.otherLabels[item]])",
                score: NumberFormat.display(margin, 2), share: widest > 0 ? margin / widest : 0,
                nearest: nearest[item] ?? [])
        }
    }

    static func factorText(_ factor: Double) -> String {
        factor > factorLimit ? "over \(NumberFormat.display(factorLimit, 0))" : NumberFormat.display(factor, 2)
    }

    var hasLabels: Bool { result.comparedCount > 0 }

    func title(_ item: Int) -> String { TextMeasure.oneLine(set.dataset.records[item].title) }

    /// Every item that a picture is needed of, in the order of its first appearance.
    var itemsShown: [Int] {
        var seen: Set<Int> = []
        return (far + strays).flatMap { [$0.item] + $0.nearest }.filter { seen.insert($0).inserted }
    }
}
