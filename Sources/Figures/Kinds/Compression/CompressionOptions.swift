package import Analyses

/// What smaller forms of the vectors cost.
package struct CompressionOptions: Sendable, Hashable {
    /// Nearest items that are looked for.
    package var k = CompressionQuestion.usualK
    /// nil: all that make sense of the vectors.
    package var forms: [CompressionForm]?

    package static let formLimit = 12

    package init(k: Int = CompressionQuestion.usualK, forms: [CompressionForm]? = nil) {
        self.k = k
        self.forms = forms
    }
}
