import Analyses

/// Items that stand apart.
package struct OutliersOptions: Sendable, Hashable {
    /// Neighbours that make up a neighbourhood.
    package var k = OutliersQuestion.usualK
    /// Items listed at most.
    package var count = 8
    /// Least cosine similarity of two items that are called nearly the same.
    package var duplicates = DuplicatesQuestion.usualThreshold

    package init(
        k: Int = OutliersQuestion.usualK, count: Int = 8, duplicates: Double = DuplicatesQuestion.usualThreshold
    ) {
        self.k = k
        self.count = count
        self.duplicates = duplicates
    }
}
