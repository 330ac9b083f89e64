package import Projections
package import VectorMath

/// How items are placed on a plane, with all that was set of it.
package enum MapMethod: Sendable, Hashable, Encodable {
    /// Along the two directions in which the vectors differ most.
    case pca
    /// So that distances change as little as they can: classical scaling, for small sets.
    case mds(MDSMap)
    /// So that items near each other stay near each other.
    case tsne(TSNEParameters)
    /// As t-SNE, with more of the large shape.
    case umap(UMAPMap)
    /// Along one or two directions that the author names.
    case directions(DirectionsMap)
    /// Nowhere else than the vectors say, which have two numbers each.
    case given(GivenMap)

    /// As methods are written in a figure.
    package enum Name: String, Sendable, CaseIterable {
        case pca, tsne, umap, mds, directions
        case given = "none"

        /// False where places are the vectors themselves: nothing can have been lost.
        package var isJudged: Bool { self != .given }

        /// A map can have three dimensions.
        package var hasDepth: Bool { self != .given && self != .directions }

        /// The method where nothing is set of it.
        package var plain: MapMethod {
            switch self {
            case .pca: .pca
            case .mds: .mds(MDSMap())
            case .tsne: .tsne(TSNEParameters())
            case .umap: .umap(UMAPMap())
            case .directions: .directions(DirectionsMap())
            case .given: .given(GivenMap())
            }
        }

        /// What can be set of the method, in the order in which it is told.
        package var settings: [MapSetting] {
            switch self {
            case .pca: []
            case .mds: MDSMap.settings
            case .tsne: TSNEParameters.settings
            case .umap: UMAPMap.settings
            case .directions: DirectionsMap.settings
            case .given: GivenMap.settings
            }
        }
    }

    package var name: Name {
        switch self {
        case .pca: .pca
        case .mds: .mds
        case .tsne: .tsne
        case .umap: .umap
        case .directions: .directions
        case .given: .given
        }
    }

    package var title: String {
        switch self {
        case .pca: "PCA"
        case .mds: "MDS"
        case .tsne: "t-SNE"
        case .umap: "UMAP"
        case .directions(let map):
            [map.x, map.y].compactMap { $0 }.map { "\($0.from) to \($0.to)" }.joined(separator: " and ")
        case .given: "places as given"
        }
    }

    /// What the map takes for near, and is judged by.
    package var metric: Metric {
        switch self {
        case .pca, .directions, .given: .cosine
        case .mds(let map): map.metric
        case .tsne(let parameters): parameters.metric
        case .umap(let map): map.parameters.metric
        }
    }

    /// Whether the map tries to show what is dense among the vectors (densMAP).
    package var keepsDensity: Bool {
        guard case .umap(let map) = self else { return false }
        return map.parameters.density != nil
    }

    /// Names and values of all that is set, in the order of the table: part of keys of the cache and of a figure.
    package var parameters: [(name: String, value: String)] {
        name.settings.compactMap { setting in setting.value(in: self).map { (setting.key, $0.text) } }
    }

    /// What a reader is told of the settings: the ones that shape every map of the method, and those that differ from the
    /// usual. `15 neighbours`, `min_dist 0.1`.
    package var statements: [String] {
        name.settings.filter { $0.mention == .always || ($0.mention == .ifChanged && isChanged($0)) }
            .compactMap { $0.phrase(in: self) }
    }

    /// All that differs from the usual: what tells two maps by one method apart.
    package var changes: [String] {
        name.settings.filter { $0.mention != .inTitle && isChanged($0) }.compactMap { $0.phrase(in: self) }
    }

    private func isChanged(_ setting: MapSetting) -> Bool { setting.value(in: self) != setting.value(in: name.plain) }

    /// The key that the method cannot do without and has not got.
    package var missing: String? {
        if case .directions(let map) = self, map.x == nil { return "x" }
        return nil
    }

    /// Two settings that cannot both be: the key to change, and why.
    package var contradiction: (key: String, reason: String)? {
        guard case .umap(let map) = self else { return nil }
        if map.fitOn != nil, keepsDensity {
            return ("densmap", "'densmap' has no use with 'fit_on': a finished map has no densities for new items")
        }
        guard map.parameters.minDistance > map.parameters.spread else { return nil }
        let (least, spread) = (map.parameters.minDistance, map.parameters.spread)
        return (
            "min_dist",
            "'min_dist' is \(MapSetting.Value.number(least).text); expected at most the 'spread', which is \(MapSetting.Value.number(spread).text)"
        )
    }

    /// The same method with the numbers that so few items allow.
    package func fitted(to count: Int) -> MapMethod {
        switch self {
        case .pca, .mds, .directions, .given: return self
        case .tsne(var parameters):
            parameters.perplexity = max(1, min(parameters.perplexity, (Double(count - 1) / 3).rounded(.down)))
            return .tsne(parameters)
        case .umap(var map):
            map.parameters.neighbors = max(2, min(map.parameters.neighbors, count - 1))
            return .umap(map)
        }
    }
}
