package import Analyses
import YAMLReading

/// A map of the items.
package struct ScatterOptions: Sendable, Hashable {
    /// Which points carry their name.
    package enum Labels: Sendable, Hashable {
        /// Every item where few, else the groups' names.
        case auto
        case none
        /// As many items as fit.
        case items
        /// One name per group, at its centre.
        case groups
        /// These items, by id or title.
        case named([String])
    }

    package var projection: MapMethod = .pca
    /// A column: `label` or a field; `none` for one colour; `cluster`, where no field is called so, for clusters of the
    /// vectors. nil: by label where there are labels.
    package var color: String?
    /// With `color: cluster`: how they are found, whatever fields there are; nil: by k-means, as many as have the largest
    /// mean silhouette, where no field is called so.
    package var clusters: ClusteringMethod?
    package var label: Labels = .auto
    /// A line through the points of each group, or of the whole set, in the order of its items.
    package var join = false

    package init(
        projection: MapMethod = .pca, color: String? = nil, clusters: ClusteringMethod? = nil,
        label: Labels = .auto, join: Bool = false
    ) {
        self.projection = projection
        self.color = color
        self.clusters = clusters
        self.label = label
        self.join = join
    }
}

extension ScatterOptions {
    fileprivate static let clusterKeys = ClusteringMethod.keys()

    static let keys: [Key<ScatterOptions>] = [
        Key(
            "color", .text, \Self.color,
            "A column that colours the points: `label`, a field, `cluster`, or `none`; by label where there are labels.",
            example: "NUMBER"),
        Key(
            "clusters", .either(ClusteringMethod.count, .keys(clusterKeys.map { $0.documented(ClusteringMethod()) })),
            "How many, or the keys of a `clusters` figure.", example: "2"
        ) { $1.clusters = $0.clusters() }.used(with: "color", ScatterClusters.column),
        Key(
            "label", .either(.word(LabelWord.allCases.map(\.rawValue)), .texts(0...Int.max)),
            "Which points carry their names; or a list of items.", example: "none"
        ) { $1.label = $0.scatterLabels() },
    ]
}

private enum LabelWord: String, CaseIterable {
    case auto, none, items, groups
}

extension MappingReader {
    /// A number, or a method with its settings.
    fileprivate mutating func clusters() -> ClusteringMethod? {
        guard case .mapping? = node("clusters")?.value else {
            return Int.read("clusters", in: ClusteringMethod.count, from: &self).map {
                ClusteringMethod(.kmeans(.exactly($0)))
            }
        }
        var method = ClusteringMethod()
        read(ScatterOptions.clusterKeys, under: "clusters", into: &method)
        return method
    }

    fileprivate mutating func scatterLabels() -> ScatterOptions.Labels {
        guard let node = node("label") else { return .auto }
        if case .sequence = node.value { return .named(strings("label") ?? []) }
        switch choice("label", of: LabelWord.self) {
        case .auto, nil: return .auto
        case .some(.none): return .none
        case .items: return .items
        case .groups: return .groups
        }
    }
}
