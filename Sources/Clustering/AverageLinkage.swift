// Agglomerative clustering with average linkage (UPGMA; Sokal & Michener 1958) by the nearest-neighbour chain
// (Murtagh 1983): O(n²) time and memory, the same merges as joining the closest pair again and again.

package import VectorMath

/// One join. Node 0..<n is an item; node n + m is the m-th join.
package struct LinkageMerge: Sendable, Equatable {
    package let left: Int
    package let right: Int
    /// Mean distance between the items of the two.
    package let height: Double
    /// Items below.
    package let size: Int
}

/// Joins items into a tree, lowest joins first; n - 1 joins. `left < right` in every join.
///
/// - Parameter distances: n x n, symmetric, finite, zero on the diagonal.
package func averageLinkage(distances: Matrix) -> [LinkageMerge] {
    let count = distances.rows
    guard count > 1 else { return [] }
    var between = distances.storage.map(Double.init)
    var sizes = [Int](repeating: 1, count: count)
    var isActive = [Bool](repeating: true, count: count)
    var chain: [Int] = []
    var joins: [(kept: Int, gone: Int, height: Double)] = []
    while joins.count < count - 1 {
        if chain.isEmpty, let first = isActive.firstIndex(of: true) { chain = [first] }
        guard let last = chain.last else { break }
        let previous = chain.count > 1 ? chain[chain.count - 2] : nil
        // The one before in the chain wins ties, so that the chain ends.
        var best = previous
        var distance = previous.map { between[last * count + $0] } ?? .infinity
        for other in 0..<count where isActive[other] && other != last && between[last * count + other] < distance {
            best = other
            distance = between[last * count + other]
        }
        guard let nearest = best else { break }
        guard nearest == previous else {
            chain.append(nearest)
            continue
        }
        chain.removeLast(2)
        let (gone, kept) = (min(last, nearest), max(last, nearest))
        let (goneSize, keptSize) = (Double(sizes[gone]), Double(sizes[kept]))
        for other in 0..<count where isActive[other] && other != gone && other != kept {
            let joined =
                (goneSize * between[gone * count + other] + keptSize * between[kept * count + other])
                / (goneSize + keptSize)
            between[kept * count + other] = joined
            between[other * count + kept] = joined
        }
        sizes[kept] += sizes[gone]
        isActive[gone] = false
        joins.append((kept, gone, distance))
    }
    return numbered(joins, count: count)
}

/// Joins in order of height (equal heights as found), named by node.
private func numbered(_ joins: [(kept: Int, gone: Int, height: Double)], count: Int) -> [LinkageMerge] {
    let order = joins.indices.sorted { (joins[$0].height, $0) < (joins[$1].height, $1) }
    var parent = Array(0..<count)
    var node = Array(0..<count)
    var size = [Int](repeating: 1, count: count)
    func root(_ item: Int) -> Int {
        var item = item
        while parent[item] != item { item = parent[item] }
        return item
    }
    return order.enumerated().map { index, join in
        let a = root(joins[join].kept)
        let b = root(joins[join].gone)
        let merge = LinkageMerge(
            left: min(node[a], node[b]), right: max(node[a], node[b]), height: joins[join].height,
            size: size[a] + size[b])
        let (large, small) = size[a] >= size[b] ? (a, b) : (b, a)
        parent[small] = large
        size[large] += size[small]
        node[large] = count + index
        return merge
    }
}
