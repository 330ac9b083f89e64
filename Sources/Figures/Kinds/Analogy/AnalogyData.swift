import Analyses
import Charting
import Datasets

/// What an analogy shows, with names for drawings.
struct AnalogyData: Sendable {
    /// Answers that stand on the plane.
    static let placed = 4
    /// How a, b and c go into the sum.
    static let signs = ["", "−", "+"]
    static let keys = ["a", "− b", "+ c"]

    let set: VectorSet
    let result: AnalogyResult

    /// a, b and c.
    var terms: [Int] { result.terms.map(\.item) }
    var placedAnswers: ArraySlice<AnalogyResult.Entry> { result.answers.prefix(Self.placed) }

    /// The shadows on the plane: a, b, c, the sum, then answers.
    var places: [AnalogyResult.Place] { result.terms.map(\.place) + [result.sum] + placedAnswers.map(\.place) }

    func title(_ item: Int) -> String { set.dataset.title(item) }
    func short(_ item: Int) -> String { Wording.short(set.dataset.records[item].title) }
    func label(_ item: Int) -> String? { set.dataset.records[item].label }

    /// `king − man + woman`; longer texts have quotes.
    var expression: String {
        let names = terms.map(short)
        let isPlain = names.allSatisfy { $0.count <= 20 && !$0.contains(" ") }
        let parts = zip(Self.signs, names).map { sign, name in
            (sign.isEmpty ? "" : sign + " ") + (isPlain ? name : "“\(name)”")
        }
        return parts.joined(separator: " ")
    }

    /// Bars start at zero and end at one.
    var domain: ClosedRange<Double> { min(0, result.answers.map(\.similarity).min() ?? 0)...1 }

    func number(_ similarity: Double) -> String { NumberFormat.display(similarity, 3) }
}
