import Diagnostics

/// How items are placed on a plane.
package enum MapMethod: Sendable, Hashable {
    /// Along the two directions in which the vectors differ most.
    case pca
    /// So that items near each other stay near each other: `perplexity` is about how many each keeps.
    case tsne(perplexity: Double = 30, seed: UInt64 = 42)
    /// As t-SNE, with more of the large shape: `neighbors` make up a neighbourhood, and no two points lie closer than
    /// about `minDistance`.
    case umap(neighbors: Int = 15, minDistance: Double = 0.1, seed: UInt64 = 42)

    /// As methods are written in a figure.
    package enum Name: String, Sendable, CaseIterable {
        case pca, tsne, umap
    }

    package var name: Name {
        switch self {
        case .pca: .pca
        case .tsne: .tsne
        case .umap: .umap
        }
    }

    package var title: String {
        switch self {
        case .pca: "PCA"
        case .tsne: "t-SNE"
        case .umap: "UMAP"
        }
    }

    /// Names and values of what was set, in a fixed order: part of keys of the cache, and of the method line.
    package var parameters: [(name: String, value: String)] {
        switch self {
        case .pca: []
        case .tsne(let perplexity, let seed): [("perplexity", PlainText.number(perplexity)), ("seed", "\(seed)")]
        case .umap(let neighbors, let minDistance, let seed):
            [("neighbors", "\(neighbors)"), ("min_dist", PlainText.number(minDistance)), ("seed", "\(seed)")]
        }
    }

    /// The same method with the numbers that so few items allow.
    package func fitted(to count: Int) -> MapMethod {
        switch self {
        case .pca: self
        case .tsne(let perplexity, let seed):
            .tsne(perplexity: max(1, min(perplexity, (Double(count - 1) / 3).rounded(.down))), seed: seed)
        case .umap(let neighbors, let minDistance, let seed):
            .umap(neighbors: max(2, min(neighbors, count - 1)), minDistance: minDistance, seed: seed)
        }
    }
}
