/// Which clusters of a condensed tree are shown; no two of them one below the other.
struct ClusterSelection: Sendable {
    private let tree: CondensedTree
    private let parameters: HDBSCANParameters
    private(set) var selected: [Bool]

    init(_ tree: CondensedTree, _ parameters: HDBSCANParameters) {
        self.tree = tree
        self.parameters = parameters
        let children = tree.children()
        switch parameters.selection {
        case .excessOfMass:
            selected = Self.mostStable(tree, children, allowsRoot: parameters.allowsSingleCluster)
        case .leaf:
            selected = children.map(\.isEmpty)
            // A tree that never splits has no leaf worth the name.
            selected[0] = false
        }
        if parameters.epsilon > 0, !selected[0] { mergeBelowEpsilon() }
    }

    /// From below: a cluster or all that is best below it, whichever has the larger sum of stability.
    private static func mostStable(_ tree: CondensedTree, _ children: [[Int]], allowsRoot: Bool) -> [Bool] {
        var stability = tree.stability
        var selected = [Bool](repeating: false, count: stability.count)
        for cluster in stability.indices.reversed() {
            // Summed by size, not as they come: that depends on the order of rows.
            let below = children[cluster].map { stability[$0] }.sorted().reduce(0, +)
            if below > stability[cluster] || (cluster == 0 && !allowsRoot) {
                stability[cluster] = below
            } else {
                selected[cluster] = true
            }
        }
        return uppermost(selected, tree)
    }

    /// Those with no selected one above them.
    private static func uppermost(_ selected: [Bool], _ tree: CondensedTree) -> [Bool] {
        var covered = [Bool](repeating: false, count: selected.count)
        for cluster in selected.indices.dropFirst() {
            let parent = tree.clusters[cluster].parent
            covered[cluster] = covered[parent] || selected[parent]
        }
        return selected.indices.map { selected[$0] && !covered[$0] }
    }

    /// Clusters born at a distance under epsilon give way to their first ancestor born at a larger one (Malzer & Baum,
    /// "A hybrid approach to hierarchical density-based cluster selection", MFI 2020).
    private mutating func mergeBelowEpsilon() {
        var merged = [Bool](repeating: false, count: selected.count)
        for cluster in selected.indices where selected[cluster] { merged[ancestorAboveEpsilon(of: cluster)] = true }
        selected = Self.uppermost(merged, tree)
    }

    private func ancestorAboveEpsilon(of cluster: Int) -> Int {
        var ancestor = cluster
        while distance(ofBirth: ancestor) < parameters.epsilon {
            let parent = tree.clusters[ancestor].parent
            if parent == 0 { return parameters.allowsSingleCluster ? 0 : ancestor }
            ancestor = parent
        }
        return ancestor
    }

    private func distance(ofBirth cluster: Int) -> Double {
        let birth = tree.clusters[cluster].birth
        return birth > 0 ? 1 / birth : .infinity
    }

    /// The selected cluster of each item; −1 for noise.
    func clusterOfItems() -> [Int] {
        var home = [Int](repeating: -1, count: selected.count)
        for cluster in selected.indices {
            let parent = tree.clusters[cluster].parent
            home[cluster] = selected[cluster] ? cluster : parent >= 0 ? home[parent] : -1
        }
        return tree.lastCluster.indices.map { item in
            let cluster = home[tree.lastCluster[item]]
            return cluster == 0 && !isInRoot(item) ? -1 : cluster
        }
    }

    /// The root holds everything; only what is as dense as its densest, or as epsilon asks, is its cluster.
    private func isInRoot(_ item: Int) -> Bool {
        let density = tree.departure[item]
        return parameters.epsilon > 0 ? density * parameters.epsilon >= 1 : density >= tree.deaths[0]
    }
}
