extension ClusteringMethod {
    /// k-means: starts, and what they are drawn from.
    package static let defaultStarts = 3
    package static let defaultSeed: UInt64 = 42
    /// DBSCAN: items within the distance that make a place dense.
    package static let defaultSamples = 5
    package static let defaultLinkage = TreeLinkage.average
    /// HDBSCAN: the smallest cluster is this share of the items, and never smaller than so many.
    package static let defaultShare = 100
    package static let leastSize = 5

    /// What was set of a method, in a figure or on the command line; nil where nothing was.
    package struct Settings: Sendable, Equatable {
        package var k: Int?
        package var choose: Choice?
        package var cut: Double?
        package var starts: Int?
        package var seed: UInt64?
        package var linkage: TreeLinkage?
        package var minSize: Int?
        package var minSamples: Int?
        package var epsilon: Double?
        package var metric: Distance?

        package init() {}
    }

    /// A method with what was set of it, and the usual for all that was not: one and the same for figures and commands.
    /// Settings that it has no use for are passed over; DBSCAN, which needs `epsilon`, takes 1 without.
    package init(_ name: Name, _ settings: Settings) {
        let count = settings.k.map(Count.exactly) ?? settings.choose?.count ?? .bySilhouette
        var defaultDistance = Distance.cosine
        let rule: Rule
        switch name {
        case .kmeans:
            rule = .kmeans(
                count, starts: settings.starts ?? Self.defaultStarts, seed: settings.seed ?? Self.defaultSeed)
        case .hdbscan:
            rule = .hdbscan(
                smallest: settings.minSize, samples: settings.minSamples, epsilon: settings.epsilon ?? 0)
        case .dbscan:
            rule = .dbscan(epsilon: settings.epsilon ?? 1, samples: settings.minSamples ?? Self.defaultSamples)
        case .agglomerative:
            let linkage = settings.linkage ?? Self.defaultLinkage
            if linkage == .ward { defaultDistance = .euclidean }
            rule = .agglomerative(linkage, settings.cut.map(Cut.at) ?? .into(count))
        }
        self.init(rule, distance: settings.metric ?? defaultDistance)
    }
}
