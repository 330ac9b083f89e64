/// By what the items of two datasets are brought together.
package enum MatchedItems: Equatable, Sendable {
    /// Both name the same items.
    case ids(isReordered: Bool)
    /// Neither names its items; both have the same texts in different orders.
    case texts
    /// Neither names its items. `difference`: of their texts, where both have some.
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
        switch ids {
        case .different: throw Difference(message: ids.difference(between: first.name, and: second.name) ?? "")
        case .reordered(let order): return (.ids(isReordered: true), order)
        case .inOrder: break
        }
        let (texts, others) = (first.texts, second.texts)
        guard first.countsItems, !texts.isEmpty, !others.isEmpty else {
            return (.ids(isReordered: false), nil)
        }
        let shared = SharedTexts(texts, others)
        if let order = shared.order { return (.texts, order) }
        return (.rows(difference: shared.difference(between: first.name, and: second.name)), nil)
    }
}

extension Dataset {
    /// Whether nobody named the items, so that their ids are their numbers.
    fileprivate var countsItems: Bool { records.enumerated().allSatisfy { $1.id == String($0 + 1) } }
}
