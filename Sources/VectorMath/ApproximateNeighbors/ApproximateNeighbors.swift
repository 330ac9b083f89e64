import CKernels

// Goals, in this order: (1) the same neighbours on any number of workers; (2) a recall that is known, because it was
// measured; (3) speed. Rows are cut into cells, rows are compared with the cells nearest to them by products, and then
// look among the neighbours of their neighbours. How many cells are looked at follows from a sample whose exact
// neighbours are known: the cells that hold these, by rank, tell the recall of any number of cells before the search.

/// The largest set that is compared exactly where the caller leaves the choice to `neighbors(of:k:metric:workers:)`.
package let exactNeighborLimit = 50_000

/// Longer lists are not looked for nearly.
private let mostNeighbors = 1_000

/// Parts of the true neighbours that a search finds, and how they are come by.
private enum Recall {
    /// What is enough.
    static let wanted = 0.955
    /// What cells alone should hold, one after the other until what was found is enough. Rows that lie in groups have
    /// most of their neighbours in a few cells, and looking around finds the rest: the first share is then a beginning.
    /// Where more than `few` cells are needed for it there is no such order, looking around finds little, and a product
    /// compares for less.
    static let aims = [0.75, wanted, 1]
    static let few = 16
    /// Times of looking around.
    static let rounds = 3
    /// Neighbours through which a row looks around, and rows that have it for one.
    static let reach = 20
}

/// The `k` nearest rows of each row, nearly: values are those of `Comparison.value`, but some rows as near may be missing.
/// The same for the same seed, on any number of workers. Under metrics without products, and where `k` is more than a
/// thousand or a sixteenth of the rows, the exact neighbours.
///
/// - Parameters:
///   - set: one row per item, finite.
///   - k: neighbours wanted; less than one is none.
/// - Returns: the neighbours of all rows, and the share of the exact ones among them as measured on 500 rows by chance
///   (rows as near as the k-th exact neighbour count as found).
package func approximateNeighbors(
    of set: Matrix, k: Int, metric: Metric, seed: UInt64 = 42, workers: Workers
) -> (neighbors: Neighbors, recall: Double) {
    guard metric.hasProducts, k > 0, set.columns > 0, k < set.rows / 16, k <= mostNeighbors, set.rows <= Int(Int32.max)
    else {
        return (nearestNeighbors(of: set, k: k, metric: metric, workers: workers), 1)
    }
    let given = Comparison(of: set, metric: metric, workers: workers)
    let cells = Cells(of: given.factors, seed: seed, workers: workers)
    let search = CellSearch(rows: given.selecting(rows: cells.order, workers: workers), cells: cells)
    let (lists, recall) = search.neighbors(k, seed: seed, workers: workers)
    return (search.rows.neighbors(lists, k: k, order: cells.order, workers: workers), recall)
}

/// The `k` nearest rows of each row: exactly up to `exactNeighborLimit` rows and under metrics without products, else
/// nearly.
///
/// - Returns: the neighbours, and the recall where they are not exact.
package func neighbors(
    of set: Matrix, k: Int, metric: Metric, seed: UInt64 = 42, workers: Workers
) -> (neighbors: Neighbors, recall: Double?) {
    guard set.rows > exactNeighborLimit, metric.hasProducts else {
        return (nearestNeighbors(of: set, k: k, metric: metric, workers: workers), nil)
    }
    return approximateNeighbors(of: set, k: k, metric: metric, seed: seed, workers: workers)
}

extension CellSearch {
    fileprivate func neighbors(_ k: Int, seed: UInt64, workers: Workers) -> (NeighborLists, recall: Double) {
        let sample = RecallSample(of: rows, k: k, seed: seed, workers: workers)
        let byProbes = sample.recallByProbes(self, workers: workers)
        var lists = NeighborLists(rows: rows.count, size: k + max(8, k / 4))
        // Cells of the mean size that hold twice as many rows as a list.
        let least = min(cells.count, 2 * lists.size * cells.count / rows.count + 1)
        let probes = Recall.aims.map { aim in max(least, (byProbes.firstIndex { $0 >= aim } ?? cells.count - 1) + 1) }
        var recall = 0.0
        for attempt in (probes[0] <= max(least, Recall.few) ? 0 : 1)..<probes.count {
            fill(lists, probes: probes[attempt], workers: workers)
            recall = sample.recall(of: lists, in: rows)
            for _ in 0..<Recall.rounds where recall < Recall.wanted && attempt == 0 {
                let before = recall
                lists = rows.lookAround(lists, reach: Recall.reach, workers: workers)
                recall = sample.recall(of: lists, in: rows)
                if recall < before + (Recall.wanted - before) / 4 { break }
            }
            if recall >= Recall.wanted || probes[attempt] == cells.count { break }
        }
        if complete(lists, k, workers: workers) { recall = sample.recall(of: lists, in: rows) }
        return (lists, recall)
    }

    /// Compares rows whose cells held less than `k` others with all rows; false where there is none.
    private func complete(_ lists: NeighborLists, _ k: Int, workers: Workers) -> Bool {
        let short = (0..<rows.count).filter { lists.filled($0) < k }
        for (row, found) in zip(short, rows.comparedBest(short, k, farthest: false, workers: workers)) {
            lists.clear(row)
            for (entry, other) in found.enumerated() {
                lists.items[row * lists.size + entry] = UInt32(other.item)
                lists.scores[row * lists.size + entry] = 0
            }
            rows.rescore(lists, row)
        }
        return !short.isEmpty
    }
}
