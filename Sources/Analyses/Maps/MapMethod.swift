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
