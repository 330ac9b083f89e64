/// A dendrogram cut into clusters.
package struct TreeCut: Sendable, Equatable {
    /// The cluster of each item, numbered by first item.
    package let labels: [Int32]
    package let clusterCount: Int

    /// The first merges, until `clusters` are left; held to 1...items.
    package init(_ merges: [LinkageMerge], clusters: Int) {
        let count = merges.count + 1
        self.init(merges, first: count - max(1, min(clusters, count)))
    }

    /// All merges of at most this height.
    package init(_ merges: [LinkageMerge], height: Double) {
        self.init(merges, first: merges.prefix { $0.height <= height }.count)
    }

    private init(_ merges: [LinkageMerge], first: Int) {
        let count = merges.count + 1
        // The item that stands for each node.
        var item = Array(0..<count)
        var sets = DisjointSets(count: count)
        for merge in merges.prefix(first) {
            _ = sets.join(item[merge.left], item[merge.right])
            item.append(item[merge.left])
        }
        var numbers = [Int32](repeating: -1, count: count)
        var found: Int32 = 0
        var labels: [Int32] = []
        for item in 0..<count {
            let root = sets.root(item)
            if numbers[root] < 0 {
                numbers[root] = found
                found += 1
            }
            labels.append(numbers[root])
        }
        self.labels = labels
        clusterCount = Int(found)
    }
}
