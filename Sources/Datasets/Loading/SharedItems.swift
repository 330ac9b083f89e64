import Diagnostics

/// Whether two lists name the same items, and in the same order.
package enum SharedItems: Equatable {
    case inOrder
    /// For each of the first where it stands in the second.
    case reordered([Int])
    /// One of them holds an item that the other does not.
    case different(String, isInFirst: Bool)

    /// - Parameter first: names, each once; so are those of `second`.
    package init(_ first: [String], _ second: [String]) {
        let (first, second) = (first.map(ExactText.init), second.map(ExactText.init))
        if first == second {
            self = .inOrder
            return
        }
        let places = Dictionary(second.enumerated().map { ($1, $0) }, uniquingKeysWith: { earlier, _ in earlier })
        var order: [Int] = []
        for item in first {
            guard let place = places[item] else {
                self = .different(item.text, isInFirst: true)
                return
            }
            order.append(place)
        }
        let known = Set(first)
        if let other = second.first(where: { !known.contains($0) }) {
            self = .different(other.text, isInFirst: false)
        } else {
            self = .reordered(order)
        }
    }

    /// How the lists of `first` and `second` differ; nil where they hold the same.
    package func difference(between first: String, and second: String) -> String? {
        guard case .different(let item, let isInFirst) = self else { return nil }
        let (here, other) = isInFirst ? (first, second) : (second, first)
        return
            "'\(PlainText.shortened(PlainText.singleLine(item), to: 60))' is an item of '\(here)' and not of '\(other)'"
    }
}
