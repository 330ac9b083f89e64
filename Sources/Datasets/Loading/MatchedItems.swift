/// By what the items of two datasets are brought together.
package enum MatchedItems: Equatable, Sendable {
    /// Both name the same items.
    case ids(isReordered: Bool)
    /// One of them names no items; both have the same texts in different orders.
    case texts
    /// In their order, since one of them names no items. `difference`: of their texts, where both have some.
    case rows(difference: String?)

    /// What keeps the items of two datasets apart: one of them has an item that the other has not.
    package struct Difference: Error {
        package let message: String
    }

    /// - Returns: what the items are matched by, and where each of the first stands in the second; nil for the same place.
    package static func match(
        _ first: Dataset, _ second: Dataset
    ) throws(Difference) -> (by: MatchedItems, order: [Int]?) {
        let ids = SharedItems(first.records.map(\.id), second.records.map(\.id))
        if case .reordered(let order) = ids { return (.ids(isReordered: true), order) }
        let (count, otherCounts) = (first.countsItems, second.countsItems)
        let texts = SharedTexts(first.texts, second.texts)
        let difference = texts.difference(between: first.name, and: second.name)
        if case .different = ids {
            // Numbers of rows are no names that another dataset could have.
            guard count || otherCounts, !first.texts.isEmpty, difference == nil else {
                throw Difference(message: ids.difference(between: first.name, and: second.name) ?? "")
            }
            return texts.order.map { (.texts, $0) } ?? (.rows(difference: nil), nil)
        }
        guard count, !first.texts.isEmpty, !second.texts.isEmpty else { return (.ids(isReordered: false), nil) }
        if let order = texts.order { return (.texts, order) }
        if let difference, texts.areMoved { throw Difference(message: difference) }
        return (.rows(difference: difference), nil)
    }
}

extension Dataset {
    /// Whether nobody named the items, so that their ids are their numbers.
    fileprivate var countsItems: Bool { records.enumerated().allSatisfy { $1.id == String($0 + 1) } }
}
