/// Items that stand apart.
package struct OutliersOptions: Sendable, Hashable {
    /// Neighbours that make up a neighbourhood.
    package var k = 10
    /// Items listed at most.
    package var count = 8

    package init(k: Int = 10, count: Int = 8) {
        self.k = k
        self.count = count
    }
}
