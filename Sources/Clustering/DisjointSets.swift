/// Items in groups that only grow (union–find with path halving).
package struct DisjointSets: Sendable {
    private var parent: [Int32]
    private var sizes: [Int32]

    package init(count: Int) {
        parent = (0..<Int32(count)).map { $0 }
        sizes = Array(repeating: 1, count: count)
    }

    /// The item that stands for the group of an item.
    package mutating func root(_ item: Int) -> Int {
        var item = item
        while Int(parent[item]) != item {
            parent[item] = parent[Int(parent[item])]
            item = Int(parent[item])
        }
        return item
    }

    /// Items in the group that a root stands for.
    func size(ofRoot root: Int) -> Int { Int(sizes[root]) }

    /// Makes one group of two; false where they are one already.
    package mutating func join(_ a: Int, _ b: Int) -> Bool {
        var (a, b) = (root(a), root(b))
        guard a != b else { return false }
        if sizes[a] < sizes[b] { swap(&a, &b) }
        parent[b] = Int32(a)
        sizes[a] += sizes[b]
        return true
    }
}
