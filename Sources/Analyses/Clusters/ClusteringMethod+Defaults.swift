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
}
