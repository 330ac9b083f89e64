package import VectorMath

/// The order of a tree's items in which each subtree stands together and neighbours across every join are as alike as a
/// turn of the two subtrees can make them.
///
/// From the leaves up, each join tries the four ways of turning its two sides and keeps the one whose meeting leaves are
/// nearest (Gruvaeus & Wainer 1972); ties keep the smaller item first. O(n) joins.
package func leafOrder(of merges: [LinkageMerge], distances: Matrix) -> [Int] {
    let count = distances.rows
    guard count > 1 else { return Array(0..<count) }
    var orders: [[Int]] = (0..<count).map { [$0] }
    for merge in merges {
        let left = orders[merge.left]
        let right = orders[merge.right]
        orders[merge.left] = []
        orders[merge.right] = []
        let choices = [
            (left, right), (left.reversed(), right), (left, right.reversed()), (left.reversed(), right.reversed()),
        ]
        var best = left + right
        var gap = Float.infinity
        for (first, second) in choices {
            guard let end = first.last, let start = second.first else { continue }
            if distances[end, start] < gap {
                gap = distances[end, start]
                best = first + second
            }
        }
        orders.append(best)
    }
    return orders.last ?? []
}
