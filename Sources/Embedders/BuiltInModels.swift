package import Rasters

/// The models that need no card.
package enum BuiltInModels {
    /// By the name that manifests use.
    package static func all(limits: RasterLimits = .standard) -> [String: any Embedder] {
        ["lexical": LexicalEmbedder(), "pixels": PixelsEmbedder(limits: limits)]
    }
}
