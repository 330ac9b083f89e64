package import Analyses

/// How far several maps of one set can be trusted.
package struct QualityOptions: Sendable, Hashable {
    /// Sizes of neighbourhoods where the author names none.
    package static let standardSizes = [5, 15, 30, 50]
    package static let sizeLimit = 12
    package static let largestSize = 500

    /// In the order drawn, each once, at least one.
    package var projections: [MapMethod.Name]
    /// Sizes of neighbourhoods; nil: `standardSizes` as far as the items allow.
    package var k: [Int]?

    package init(projections: [MapMethod.Name] = [.pca, .umap, .tsne], k: [Int]? = nil) {
        self.projections = projections
        self.k = k
    }
}

extension MapMethod.Name {
    /// With the parameters that a map has where its author sets none.
    var standard: MapMethod {
        switch self {
        case .pca: .pca
        case .tsne: .tsne()
        case .umap: .umap()
        }
    }
}
