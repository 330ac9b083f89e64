import Analyses

/// Two models on the same items.
package struct CompareOptions: Sendable, Hashable {
    /// Neighbours that are compared.
    package var k = ComparisonQuestion.usualK
    /// Two aligned maps; nil: of up to 5,000 items.
    package var maps: Bool?

    package init(k: Int = ComparisonQuestion.usualK, maps: Bool? = nil) {
        self.k = k
        self.maps = maps
    }
}
