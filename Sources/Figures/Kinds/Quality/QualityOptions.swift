package import Analyses

/// How far several maps of one set can be trusted.
package struct QualityOptions: Sendable, Hashable {
    /// Sizes of neighbourhoods where the author names none.
    package static let standardSizes = [5, 15, 30, 50]
    package static let usualProjections = [MapMethod.Name.pca, .umap, .tsne].map(\.plain)
    package static let mapLimit = 8
    package static let sizeLimit = 12
    package static let largestSize = 500

    /// In the order drawn, each once, at least one.
    package var projections: [MapMethod]
    /// Sizes of neighbourhoods; nil: `standardSizes` as far as the items allow.
    package var k: [Int]?

    package init(projections: [MapMethod] = usualProjections, k: [Int]? = nil) {
        self.projections = projections
        self.k = k
    }
}
