import Diagnostics

/// How many rows of a dataset were left out because they are broken.
package struct LeftOutRows: Sendable, Equatable, Encodable {
    /// What a source has one of for each item.
    package enum Kind: String, Sendable, Encodable {
        case item, row, picture, sound, film

        init(_ kind: MediaKind) {
            switch kind {
            case .image: self = .picture
            case .sound: self = .sound
            case .film: self = .film
            }
        }
    }

    package let kind: Kind
    package let count: Int
    /// Of all that the source holds.
    package let total: Int
    /// The first of them, counted from 1: the ids that rows without one have.
    private let first: [Int]

    private static let shownCount = 20

    init(kind: Kind, rows: Set<Int>, of total: Int) {
        self.kind = kind
        self.total = total
        count = rows.count
        first = rows.sorted().prefix(Self.shownCount).map { $0 + 1 }
    }

    /// `3 broken rows of 120`.
    package var sentence: String {
        "\(PlainText.count(count, "broken \(kind.rawValue)")) of \(PlainText.grouped(total))"
    }

    /// At the source of the dataset.
    func note(at position: SourcePosition) -> Diagnostic {
        let rest = count - first.count
        let numbers =
            rest > 0
            ? "\(first.map { PlainText.grouped($0) }.joined(separator: ", ")) and \(PlainText.grouped(rest)) more"
            : PlainText.list(first.map { PlainText.grouped($0) }, "and")
        return Diagnostic(
            .note, at: position,
            """
            \(PlainText.grouped(count)) of \(PlainText.count(total, kind.rawValue)) \(count == 1 ? "was" : "were") left \
            out because \(count == 1 ? "it is" : "they are") broken: \(numbers) (counted from 1)
            """)
    }
}
