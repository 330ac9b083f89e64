import Clustering
import Synchronization
package import VectorMath

/// Pairs of items whose cosine similarity is at least a threshold, joined into sets: an item is in one set with every item
/// that it makes a pair with.
///
/// Exact for any number of items: products of blocks decide, and a pair whose product lies nearer to the threshold than
/// its rounding error is compared anew. Time O(n² d), memory O(n), however many pairs there are.
package struct NearDuplicates: Sendable, Equatable {
    /// By so much a similarity may miss the threshold: equal vectors have one of 1 but for the rounding of floats.
    package static let slack = 1e-6

    package let pairCount: Int
    /// Per item, the other that is most like it, ties by index; -1 where none reaches the threshold.
    package let partners: [Int]
    /// Per item, its cosine similarity to its partner; 0 without one.
    package let similarities: [Double]
    /// Per item, the number of its set, -1 without one. Set 0 holds the pair that is most alike; ties by the first item.
    package let sets: [Int]

    /// - Parameter threshold: a cosine similarity above -1.
    package init(of set: Matrix, threshold: Double, workers: Workers) {
        let comparison = Comparison(of: set, metric: .cosine, workers: workers)
        let search = Search(comparison, least: threshold - Self.slack, dimensions: set.columns)
        let joins = Joins(count: set.rows)
        let found = comparison.mapRowBlocks(workers: workers) { block in
            let found = block.items.indices.map { search.look(at: block, $0) }
            joins.add(zip(block.items, found).map { ($0, $1.later) })
            return found.map { (best: $0.best, similarity: $0.similarity, count: $0.later.count) }
        }.flatMap(\.self)
        pairCount = found.reduce(0) { $0 + $1.count }
        partners = found.map(\.best)
        similarities = found.map(\.similarity)
        let roots = joins.roots()
        var best: [Int: (similarity: Double, first: Int)] = [:]
        for (item, root) in roots.enumerated() where found[item].best >= 0 {
            if found[item].similarity > best[root]?.similarity ?? -.infinity {
                best[root] = (found[item].similarity, best[root]?.first ?? item)
            }
        }
        let order = best.sorted { ($1.value.similarity, $0.value.first) < ($0.value.similarity, $1.value.first) }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
        sets = roots.enumerated().map { item, root in found[item].best >= 0 ? numbers[root] ?? -1 : -1 }
    }
}

/// One item against all others.
private struct Search: Sendable {
    private let comparison: Comparison
    private let least: Double
    /// How far a product of unit vectors can lie from the compared value; see `Comparison+Search`.
    private let error: Double

    init(_ comparison: Comparison, least: Double, dimensions: Int) {
        self.comparison = comparison
        self.least = least
        error = 4 * (Double(dimensions).squareRoot() + 4) * 0x1p-24
    }

    /// The most alike other, and all others of a larger index that make a pair with the item.
    func look(at block: RowBlock, _ place: Int) -> (best: Int, similarity: Double, later: [Int32]) {
        let item = block.items[place]
        let row = block.values.row(place)
        let low = Float(least - error)
        var (later, top) = ([Int32](), -Float.infinity)
        for (other, product) in row.enumerated() where product >= low && other != item {
            guard reaches(product, item, other) else { continue }
            top = max(top, product)
            if other > item { later.append(Int32(other)) }
        }
        guard top > -.infinity else { return (-1, 0, []) }
        var best = (item: -1, similarity: -Double.infinity)
        let near = Float(Double(top) - 2 * error)
        for (other, product) in row.enumerated() where product >= near && other != item {
            let similarity = Double(comparison.value(item, other))
            if similarity >= least, similarity > best.similarity { best = (other, similarity) }
        }
        return (best.item, best.similarity, later)
    }

    private func reaches(_ product: Float, _ item: Int, _ other: Int) -> Bool {
        let away = Double(product) - least
        return away.magnitude > error ? away > 0 : Double(comparison.value(item, other)) >= least
    }
}

/// Sets that blocks of items join, in any order: the sets are the same in the end.
private final class Joins: Sendable {
    private let sets: Mutex<DisjointSets>
    private let count: Int

    init(count: Int) {
        self.count = count
        sets = Mutex(DisjointSets(count: count))
    }

    func add(_ pairs: [(item: Int, others: [Int32])]) {
        sets.withLock { sets in
            for (item, others) in pairs {
                for other in others { _ = sets.join(item, Int(other)) }
            }
        }
    }

    func roots() -> [Int] {
        sets.withLock { sets in (0..<count).map { sets.root($0) } }
    }
}
