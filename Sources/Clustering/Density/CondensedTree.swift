/// A dendrogram with the branches left out that are too small to be clusters (Campello, Moulavi & Sander,
/// "Density-based clustering based on hierarchical density estimates", PAKDD 2013, section 4; McInnes & Healy,
/// "Accelerated hierarchical density based clustering", ICDMW 2017). Density is λ = 1 / distance. A cluster may part into
/// many at once, and every part is a cluster at some higher density too.
struct CondensedTree: Sendable {
    struct Cluster: Sendable {
        /// −1 for the root, which is cluster 0; every other comes after its parent.
        let parent: Int
        /// λ at which it split from its parent; 0 for the root.
        let birth: Double
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

    /// - Parameter smallest: items that make a cluster, at least 2.
    init(_ tree: ReachabilityDendrogram, smallest: Int) {
        let count = tree.count
        lastCluster = Array(repeating: 0, count: count)
        departure = Array(repeating: 0, count: count)
        clusters = [Cluster(parent: -1, birth: 0)]
        deaths = [0]
        stability = [0]
        // For each node its cluster, and λ at which its branch fell out of it; 0 while it has not.
        var cluster = [Int](repeating: 0, count: count + tree.merges.count)
        var fallen = [Double](repeating: 0, count: count + tree.merges.count)
        var isDone = [Bool](repeating: false, count: tree.merges.count)
        var holdings = [DensitySplit.Holding](repeating: .none, count: tree.merges.count)
        for (place, merge) in tree.merges.enumerated().reversed() where !isDone[place] {
            let split = DensitySplit(at: place, of: tree, smallest: smallest, holdings: &holdings)
            for place in split.merges { isDone[place] = true }
            let density = merge.height > 0 ? min(1 / merge.height, Self.mostDense) : Self.mostDense
            let (home, fell) = (cluster[count + place], fallen[count + place])
            let isParting = split.large.count > 1
            let homes = split.large.map { _ in isParting ? open(parent: home, birth: density) : home }
            for (part, own) in zip(split.large, homes) { cluster[part] = own }
            for (part, with) in split.small {
                cluster[part] = with.map { homes[$0] } ?? home
                fallen[part] = fell > 0 ? fell : density
                guard part < count else { continue }
                lastCluster[part] = cluster[part]
                departure[part] = fallen[part]
            }
            guard fell == 0 else { continue }
            // By rising density, and items that leave together counted first: the sum has the same bits for any order of
            // rows. What leaves a part where that was born adds nothing to it.
            let staying = isParting ? 0 : split.large.reduce(0) { $0 + tree.size(of: $1) }
            leave(home, at: density, size: merge.count - staying)
        }
    }

    private mutating func open(parent: Int, birth: Double) -> Int {
        clusters.append(Cluster(parent: parent, birth: birth))
        deaths.append(0)
        stability.append(0)
        return clusters.count - 1
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
