/// One join of a dendrogram. Nodes 0..<n are the items; node n + m is the m-th merge.
package struct LinkageMerge: Sendable, Equatable {
    /// The smaller of the two nodes joined.
    package let left: Int
    package let right: Int
    /// Mean distance between the items of the two.
    package let height: Double
    /// Items below.
    package let count: Int

    package init(left: Int, right: Int, height: Double, count: Int) {
        self.left = left
        self.right = right
        self.height = height
        self.count = count
    }
}

/// Two clusters, each named by one of its items, and their distance.
struct Join {
    let first: Int
    let second: Int
    let height: Double
}

/// Joins by height, their clusters named as nodes.
func labeled(_ joins: [Join], count: Int) -> [LinkageMerge] {
    let order = joins.indices.sorted {
        joins[$0].height == joins[$1].height ? $0 < $1 : joins[$0].height < joins[$1].height
    }
    // parent[i] leads to the item that stands for i's cluster; node and size belong to that item.
    var parent = Array(0..<count)
    var node = Array(0..<count)
    var size = [Int](repeating: 1, count: count)
    func root(_ item: Int) -> Int {
        var item = item
        while parent[item] != item {
            parent[item] = parent[parent[item]]
            item = parent[item]
        }
        return item
    }
    return order.enumerated().map { place, index in
        let (first, second) = (root(joins[index].first), root(joins[index].second))
        let merge = LinkageMerge(
            left: min(node[first], node[second]), right: max(node[first], node[second]), height: joins[index].height,
            count: size[first] + size[second])
        parent[first] = second
        node[second] = count + place
        size[second] = merge.count
        return merge
    }
}
