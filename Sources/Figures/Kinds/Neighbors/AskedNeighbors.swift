import Analyses
import Datasets
import VectorMath

/// The nearest of some items, and then of each query of their set as if it were an item by itself.
struct AskedNeighbors {
    /// Queries count on from the items.
    private(set) var result: NeighborResult
    /// Of each of the nearest, whether what was asked about is, or would be, among its own.
    private(set) var mutual: [[Bool]] = []

    init(of items: [Int], in set: VectorSet, _ figure: NeighborsFigure, analyst: Analyst) throws {
        let count = set.dataset.records.count
        result = NeighborResult(metric: figure.metric, queries: [], nearest: [], farthest: [])
        if !items.isEmpty { try add(items, as: items, in: set, figure, analyst) }
        for query in 0..<(set.queries?.count ?? 0) {
            try add([count], as: [count + query], in: set.joined(by: query), figure, analyst)
        }
    }

    private mutating func add(
        _ items: [Int], as names: [Int], in set: VectorSet, _ figure: NeighborsFigure, _ analyst: Analyst
    ) throws {
        let others = set.dataset.records.count - 1
        let k = min(figure.k, others)
        let found = try analyst.ask(
            NeighborsQuestion(
                items: items, k: k, farthest: min(figure.farthest, others - k), metric: figure.metric), of: set)
        mutual += try analyst.ask(MutualNeighborsQuestion(of: found), of: set)
        result = NeighborResult(
            metric: figure.metric, queries: result.queries + names, nearest: result.nearest + found.nearest,
            farthest: result.farthest + found.farthest)
    }
}
