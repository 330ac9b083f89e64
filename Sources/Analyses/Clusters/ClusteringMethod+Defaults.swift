extension ClusteringMethod {
    /// k-means: starts, and what they are drawn from.
    package static let usualStarts = 3
    package static let usualSeed: UInt64 = 42
    /// DBSCAN: items within the distance that make a place dense.
    package static let usualSamples = 5
    package static let usualLinkage = TreeLinkage.average
    /// HDBSCAN: the smallest cluster is this share of the items, and never smaller than so many.
    package static let usualShare = 100
    package static let leastSize = 5
}
