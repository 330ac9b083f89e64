/// Whether two lists of texts hold the same ones, and in the same order.
package struct SharedTexts {
    private let items: SharedItems
    /// Whether each text stands once in its list.
    private let areDistinct: Bool
    /// Whether at least every second text of the first stands in the second, and one of these in another place alone.
    let areMoved: Bool

    package init(_ first: [String], _ second: [String]) {
        items = SharedItems(first, second)
        let (own, others) = (first.map(ExactText.init), second.map(ExactText.init))
        let known = Set(others)
        areMoved =
            2 * own.count { known.contains($0) } >= own.count
            && zip(own, others).contains { $0 != $1 && known.contains($0) }
        areDistinct = [first, second].allSatisfy { Set($0.map(ExactText.init)).count == $0.count }
    }

    /// For each of the first where it stands in the second, where that is another place for some and the only one for all.
    package var order: [Int]? {
        guard areDistinct, case .reordered(let order) = items else { return nil }
        return order
    }

    /// Why the texts cannot bring the items of `first` and `second` together; nil where they do.
    package func difference(between first: String, and second: String) -> String? {
        if items == .inOrder || order != nil { return nil }
        return items.difference(between: first, and: second) ?? "some texts stand there twice"
    }
}
