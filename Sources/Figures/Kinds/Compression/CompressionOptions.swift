package import Analyses

/// What smaller forms of the vectors cost.
package struct CompressionOptions: Sendable, Hashable {
    /// Nearest items that are looked for.
    package var k = 10
    /// nil: all that make sense of the vectors.
    package var forms: [CompressionForm]?

    package static let formLimit = 12

    package init(k: Int = 10, forms: [CompressionForm]? = nil) {
        self.k = k
        self.forms = forms
    }
}
