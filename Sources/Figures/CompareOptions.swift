/// Two models on the same items.
package struct CompareOptions: Sendable, Hashable {
    /// Neighbours that are compared.
    package var k = 10

    package init(k: Int = 10) {
        self.k = k
    }
}
