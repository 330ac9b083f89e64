package import VectorMath

/// The largest set whose leaves are put in the best order there is unless asked otherwise; that takes time O(n³) and
/// memory O(n²).
package let optimalLeafOrderLimit = 400

/// The items in an order in which the dendrogram can be drawn without crossings, turned so that neighbours are alike.
///
/// Up to `limit` items the sum of distances between neighbours is the smallest that any turning of
/// subtrees gives (Bar-Joseph, Gifford & Jaakkola, "Fast optimal leaf ordering for hierarchical clustering",
/// Bioinformatics 17, 2001). Larger trees are turned greedily from below: of the four ways to put two subtrees side by
/// side, the one whose touching ends are nearest. Of the two directions the one that begins with the smaller item.
///
/// - Parameters:
///   - merges: n − 1 of them, as from `agglomerate`.
///   - distances: n x n, symmetric.
///   - limit: the largest set put in the best order; 0 for the fast order always.
package func leafOrder(
    merges: [LinkageMerge], distances: Matrix, optimalUpTo limit: Int = optimalLeafOrderLimit
) -> [Int] {
    let count = distances.rows
    precondition(distances.columns == count && merges.count == max(0, count - 1), "the tree does not fit the distances")
    guard count > 2 else { return Array(0..<count) }
    let order: [Int]
    if count <= limit {
        var search = OptimalOrder(merges, distances)
        order = search.order()
    } else {
        order = greedyOrder(merges, distances)
    }
    return (order.first ?? 0) <= (order.last ?? 0) ? order : order.reversed()
}

private func greedyOrder(_ merges: [LinkageMerge], _ distances: Matrix) -> [Int] {
    var orders: [[Int]] = (0..<distances.rows).map { [$0] }
    for merge in merges {
        let (left, right) = (orders[merge.left], orders[merge.right])
        orders[merge.left] = []
        orders[merge.right] = []
        guard let a = left.first, let b = left.last, let c = right.first, let d = right.last else { continue }
        let ways = [distances[b, c], distances[b, d], distances[a, c], distances[a, d]]
        let best = ways.indices.min { ways[$0] < ways[$1] } ?? 0
        orders.append((best < 2 ? left : left.reversed()) + (best % 2 == 0 ? right : right.reversed()))
    }
    return orders.last ?? []
}

/// Below, leaves are named by their position in one drawing of the tree, so that a subtree is a range of them.
///
/// For a subtree v and leaves u, w on different sides of its top join, cost(u, w) is the smallest sum of distances between
/// neighbours over all turnings of v that begin with u and end with w:
///     cost(u, w) = min over m, k of cost(u, m) + d(m, k) + cost(k, w)
/// where m can end a drawing of u's side that begins with u, and k can begin one of w's side that ends with w.
private struct OptimalOrder {
    private struct Node {
        let leaves: Range<Int>
        /// Where the right side begins; nil for a leaf.
        let middle: Int?

        /// The leaves that can stand at the other end when `leaf` stands at one.
        func opposite(_ leaf: Int) -> Range<Int> {
            guard let middle else { return leaves }
            return leaf < middle ? middle..<leaves.upperBound : leaves.lowerBound..<middle
        }
    }

    private let count: Int
    private let merges: [LinkageMerge]
    /// Position to item.
    private let items: [Int]
    private var nodes: [Node]
    private let distances: [Double]
    private var costs: [Double]

    init(_ merges: [LinkageMerge], _ matrix: Matrix) {
        let count = matrix.rows
        self.count = count
        self.merges = merges
        var starts = [Int](repeating: 0, count: count + merges.count)
        var sizes = [Int](repeating: 1, count: count + merges.count)
        for (place, merge) in merges.enumerated() { sizes[count + place] = merge.count }
        for (place, merge) in merges.enumerated().reversed() {
            starts[merge.left] = starts[count + place]
            starts[merge.right] = starts[count + place] + sizes[merge.left]
        }
        var items = [Int](repeating: 0, count: count)
        for item in 0..<count { items[starts[item]] = item }
        self.items = items
        nodes = starts.indices.map { node in
            Node(
                leaves: starts[node]..<starts[node] + sizes[node],
                middle: node < count ? nil : starts[merges[node - count].right])
        }
        distances = items.flatMap { row in items.map { Double(matrix[row, $0]) } }
        costs = Array(repeating: 0, count: count * count)
    }

    mutating func order() -> [Int] {
        for place in merges.indices { fillCosts(of: place) }
        let top = nodes[nodes.count - 1]
        guard let middle = top.middle else { return items }
        var best = (first: top.leaves.lowerBound, last: middle, cost: Double.infinity)
        for u in top.leaves.lowerBound..<middle {
            for w in middle..<top.leaves.upperBound where costs[u * count + w] < best.cost {
                best = (u, w, costs[u * count + w])
            }
        }
        return drawing(first: best.first, last: best.last).map { items[$0] }
    }

    private mutating func fillCosts(of place: Int) {
        let (left, right) = (nodes[merges[place].left], nodes[merges[place].right])
        let count = count
        var halfway = [Double](repeating: 0, count: right.leaves.count)
        costs.withUnsafeMutableBufferPointer { costs in
            distances.withUnsafeBufferPointer { distances in
                for u in left.leaves {
                    // halfway(k) = min over m of cost(u, m) + d(m, k)
                    for k in right.leaves { halfway[k - right.leaves.lowerBound] = .infinity }
                    for m in left.opposite(u) {
                        let start = costs[u * count + m]
                        for k in right.leaves {
                            let sum = start + distances[m * count + k]
                            let at = k - right.leaves.lowerBound
                            if sum < halfway[at] { halfway[at] = sum }
                        }
                    }
                    for w in right.leaves {
                        var least = Double.infinity
                        for k in right.opposite(w) {
                            least = min(least, halfway[k - right.leaves.lowerBound] + costs[w * count + k])
                        }
                        costs[u * count + w] = least
                        costs[w * count + u] = least
                    }
                }
            }
        }
    }

    /// The drawing that cost(first, last) stands for, found by asking again at each join which m and k gave it.
    private func drawing(first: Int, last: Int) -> [Int] {
        var drawn: [Int] = []
        var waiting = [(node: nodes.count - 1, first: first, last: last)]
        while let (node, first, last) = waiting.popLast() {
            guard let middle = nodes[node].middle else {
                drawn.append(first)
                continue
            }
            let merge = merges[node - count]
            let (near, far) = first < middle ? (merge.left, merge.right) : (merge.right, merge.left)
            var best = (m: first, k: last, cost: Double.infinity)
            for m in nodes[near].opposite(first) {
                for k in nodes[far].opposite(last) {
                    let cost = costs[first * count + m] + distances[m * count + k] + costs[k * count + last]
                    if cost < best.cost { best = (m, k, cost) }
                }
            }
            waiting.append((far, best.k, last))
            waiting.append((near, first, best.m))
        }
        return drawn
    }
}
