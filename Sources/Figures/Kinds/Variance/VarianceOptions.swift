/// How much each principal component shows.
package struct VarianceOptions: Sendable, Hashable {
    /// Components drawn.
    package var components = 20

    package init(components: Int = 20) {
        self.components = components
    }
}
