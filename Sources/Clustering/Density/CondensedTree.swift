/// A dendrogram with the branches left out that are too small to be clusters (Campello, Moulavi & Sander,
/// "Density-based clustering based on hierarchical density estimates", PAKDD 2013, section 4; McInnes & Healy,
/// "Accelerated hierarchical density based clustering", ICDMW 2017). Density is λ = 1 / distance.
struct CondensedTree: Sendable {
    struct Cluster: Sendable {
        /// −1 for the root, which is cluster 0; every other comes after its parent.
        let parent: Int
        /// λ at which it split from its parent; 0 for the root.
        let birth: Double
        let size: Int
    }

    /// In place of the infinite λ of points that lie on one another: large, and no sum of it overflows.
    private static let mostDense = 1e150

    private(set) var clusters: [Cluster] = []
    /// The last cluster that each item was in.
    private(set) var lastCluster: [Int]
    /// λ at which each item left that.
    private(set) var departure: [Double]
    /// The largest λ at which anything left a cluster.
    private(set) var deaths: [Double]
    /// The excess of mass of each cluster: the sum over its items of λ when they leave it less λ when it was born.
    private(set) var stability: [Double]

    /// - Parameters:
    ///   - merges: count − 1, by height.
    ///   - smallest: items that make a cluster, at least 2.
    init(_ merges: [LinkageMerge], count: Int, smallest: Int) {
        lastCluster = Array(repeating: 0, count: count)
        departure = Array(repeating: 0, count: count)
        clusters = [Cluster(parent: -1, birth: 0, size: count)]
        // For each node its cluster, and λ at which its branch fell out of it; 0 while it has not.
        var cluster = [Int](repeating: 0, count: count + merges.count)
        var fallen = [Double](repeating: 0, count: count + merges.count)
        for (place, merge) in merges.enumerated().reversed() {
            let node = count + place
            let density = merge.height > 0 ? min(1 / merge.height, Self.mostDense) : Self.mostDense
            let sides = [merge.left, merge.right]
            let sizes = sides.map { $0 < count ? 1 : merges[$0 - count].count }
            let splits = fallen[node] == 0 && sizes.allSatisfy { $0 >= smallest }
            for (side, size) in zip(sides, sizes) {
                cluster[side] = cluster[node]
                if splits {
                    cluster[side] = clusters.count
                    clusters.append(Cluster(parent: cluster[node], birth: density, size: size))
                } else {
                    fallen[side] = fallen[node] > 0 ? fallen[node] : size < smallest ? density : 0
                }
                guard side < count else { continue }
                lastCluster[side] = cluster[side]
                departure[side] = fallen[side]
            }
        }
        deaths = Array(repeating: 0, count: clusters.count)
        stability = Array(repeating: 0, count: clusters.count)
        for item in 0..<count { leave(lastCluster[item], at: departure[item], size: 1) }
        for child in clusters.dropFirst() { leave(child.parent, at: child.birth, size: child.size) }
    }

    private mutating func leave(_ cluster: Int, at density: Double, size: Int) {
        deaths[cluster] = max(deaths[cluster], density)
        stability[cluster] += (density - clusters[cluster].birth) * Double(size)
    }

    /// For each item how far λ, when it left its last cluster, is below the largest of anything in that cluster or below.
    func outlierScores() -> [Double] {
        var most = deaths
        for (number, cluster) in clusters.enumerated().dropFirst().reversed() {
            most[cluster.parent] = max(most[cluster.parent], most[number])
        }
        return lastCluster.indices.map { item in
            let densest = most[lastCluster[item]]
            return densest > 0 ? max(0, (densest - departure[item]) / densest) : 0
        }
    }

    /// The clusters that split from each.
    func children() -> [[Int]] {
        var children = [[Int]](repeating: [], count: clusters.count)
        for (number, cluster) in clusters.enumerated() where cluster.parent >= 0 {
            children[cluster.parent].append(number)
        }
        return children
    }
}
