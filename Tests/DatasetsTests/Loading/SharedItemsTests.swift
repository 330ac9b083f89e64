import Datasets
import Testing

/// Whether two lists name the same items.
@Suite struct SharedItemsTests {
    @Test func listsAreAlikeReorderedOrDifferent() {
        #expect(SharedItems(["a", "b", "c"], ["a", "b", "c"]) == .inOrder)
        #expect(SharedItems(["a", "b", "c"], ["c", "a", "b"]) == .reordered([1, 2, 0]))
        #expect(SharedItems(["a", "b"], ["b", "c", "a"]) == .different("c", isInFirst: false))
        #expect(SharedItems(["a", "b", "d"], ["b", "c", "a"]) == .different("d", isInFirst: true))
        // By bytes, as ids are compared.
        #expect(SharedItems(["\u{E9}"], ["e\u{301}"]) == .different("\u{E9}", isInFirst: true))
        #expect(
            SharedItems(["a"], ["b"]).difference(between: "x.npz", and: "y.csv")
                == "'a' is an item of 'x.npz' and not of 'y.csv'")
        #expect(SharedItems(["a", "b"], ["b", "a"]).difference(between: "x", and: "y") == nil)
    }

    /// Joined as by a search of each name.
    @Test(arguments: [1, 2, 7, 100]) func anOrderIsThatOfASearch(count: Int) {
        let first = (0..<count).map { "item \($0 * 7 % 101)" }
        let second = (0..<count).map { first[($0 * 3 + 1) % count] }
        guard Set(second).count == count, second != first else { return }
        #expect(SharedItems(first, second) == .reordered(first.compactMap { second.firstIndex(of: $0) }))
    }
}
