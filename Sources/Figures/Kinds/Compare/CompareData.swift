import Analyses
import Charting
import Datasets
import VectorMath

/// What a comparison of two models shows.
struct CompareData: Sendable {
    /// One line of a list of nearest items.
    struct Neighbor: Sendable {
        let item: Int
        let value: Double
        /// Also among the nearest under the other model.
        let isShared: Bool
    }

    /// An item on which the models disagree.
    struct Changed: Sendable {
        let item: Int
        let shared: Int
        /// Under the first and under the second model.
        let nearest: [[Neighbor]]
    }

    static let changedShown = 5
    static let neighborsShown = 3

    let sets: [VectorSet]
    /// What the two sets are told apart by.
    let names: [String]
    let asked: Int
    let maps: CompareMapData?
    /// Items are too many for maps that nobody asked for.
    let leavesMapsOut: Bool
    /// How each item of the first set found itself in the second.
    let matched: MatchedItems
    let comparison: ModelComparison
    let changed: [Changed]

    init(
        _ first: VectorSet, _ second: VectorSet, asked: Int, maps: CompareMapData?, leavesMapsOut: Bool,
        matched: MatchedItems, analyst: Analyst
    ) throws {
        sets = [first, second]
        names = HistogramData.names(of: sets) ?? []
        self.asked = asked
        self.maps = maps
        self.leavesMapsOut = leavesMapsOut
        self.matched = matched
        let comparison = try analyst.ask(ComparisonQuestion(with: OtherVectors(second), k: asked), of: first)
        self.comparison = comparison
        let items = Array(comparison.mostChanged.prefix(Self.changedShown))
        let lists = try sets.map {
            try analyst.ask(NeighborsQuestion(items: items, k: comparison.k, metric: .cosine), of: $0).nearest
        }
        changed = items.enumerated().map { place, item in
            let near = lists.map { $0[place] }
            let nearest = near.indices.map { model in
                let others = Set(near[1 - model].map(\.item))
                return near[model].prefix(Self.neighborsShown).map {
                    Neighbor(item: $0.item, value: Double($0.value), isShared: others.contains($0.item))
                }
            }
            return Changed(item: item, shared: comparison.shared[item], nearest: nearest)
        }
    }

    var dataset: Dataset { sets[0].dataset }
    var k: Int { comparison.k }

    func title(_ item: Int) -> String { dataset.title(item) }

    /// Why no item is nearer to another than the rest, where that is so.
    var noNeighbors: String {
        let same = zip(sets, names).filter { $0.0.vectors.hasEqualRows }.map(\.1)
        return same.isEmpty
            ? "one of them has all vectors point the same way"
            : "by \(Wording.list(same)) all items have the same vector"
    }

    /// Items per number of shared neighbours, 0 to `k`.
    var counts: [Int] {
        var counts = [Int](repeating: 0, count: k + 1)
        for shared in comparison.shared { counts[min(k, max(0, shared))] += 1 }
        return counts
    }

    /// Every item that a picture is needed of, in the order of its first appearance.
    var itemsShown: [Int] {
        var seen: Set<Int> = []
        return changed.flatMap { [$0.item] + $0.nearest.flatMap { $0.map(\.item) } }
            .filter { seen.insert($0).inserted }
    }
}
