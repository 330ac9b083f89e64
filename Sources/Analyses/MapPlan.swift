/// A map to be made of one set: a method, and what it needs of the items beside their vectors.
package struct MapPlan: Sendable, Hashable {
    package let method: MapMethod
    /// The group of each item, nil where unknown: those of one group are drawn together (supervised UMAP).
    package var groups: [Int?]?

    package init(_ method: MapMethod, groups: [Int?]? = nil) {
        self.method = method
        self.groups = groups
    }

    /// All that the map depends on beside the vectors, for keys of the cache.
    func key(for count: Int) -> [String] {
        var key = method.fitted(to: count).parameters.map { "\($0.name) \($0.value)" }
        if let groups { key.append("groups \(groups.map { "\($0 ?? -1)" }.joined(separator: " "))") }
        return key
    }
}
