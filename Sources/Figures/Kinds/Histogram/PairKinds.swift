/// Two kinds of pairs: with one value of a column, and with two.
struct PairKinds: Sendable, Equatable {
    static let label = "label"

    let column: String

    /// `same label`.
    var same: String { "same \(column)" }
    /// `different labels`.
    var different: String { "different \(Wording.plural(of: column))" }
}
