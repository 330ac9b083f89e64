/// a − b + c. Each an item's id or title.
package struct AnalogyOptions: Sendable, Hashable {
    package var a: String
    package var b: String
    package var c: String
    /// Answers listed at most.
    package var count = 8

    package init(a: String, b: String, c: String, count: Int = 8) {
        self.a = a
        self.b = b
        self.c = c
        self.count = count
    }
}
