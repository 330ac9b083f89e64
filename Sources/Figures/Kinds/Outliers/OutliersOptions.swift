/// Items that stand apart.
package struct OutliersOptions: Sendable, Hashable {
    /// Neighbours that make up a neighbourhood.
    package var k = 10
    /// Items listed at most.
    package var count = 8
    /// Least cosine similarity of two items that are called nearly the same.
    package var duplicates = 0.95

    package init(k: Int = 10, count: Int = 8, duplicates: Double = 0.95) {
        self.k = k
        self.count = count
        self.duplicates = duplicates
    }
}
