import Analyses
import Charting
import Datasets
import VectorMath

/// Scores of smaller forms, largest first, with the words their drawing needs.
struct CompressionData: Sendable {
    let set: VectorSet
    let result: CompressionResult
    let asked: Int
    /// Most bytes first; of equal ones the better first.
    let scores: [CompressionResult.Score]

    init(set: VectorSet, result: CompressionResult, asked: Int) {
        self.set = set
        self.result = result
        self.asked = asked
        scores = result.scores.enumerated().sorted { first, second in
            let (a, b) = (first.element, second.element)
            return a.bytesPerItem != b.bytesPerItem
                ? a.bytesPerItem > b.bytesPerItem
                : a.recall != b.recall ? (a.recall ?? -1) > (b.recall ?? -1) : first.offset < second.offset
        }.map(\.element)
    }

    var k: Int { result.k }

    /// False where all vectors point one way, and none is nearest.
    var hasNearest: Bool { scores.contains { $0.recall != nil } }

    /// Whether the full vectors choose among fewer than all.
    var isRescoringInformative: Bool { hasNearest && result.candidates < set.vectors.rows - 1 }

    static func correlationText(_ value: Double?) -> String {
        value.map { NumberFormat.display($0, 3) } ?? "undefined"
    }

    /// `the 10 nearest`, `the nearest`.
    var nearest: String { k == 1 ? "the nearest" : "the \(k) nearest" }

    /// What a form is called in a drawing: `first 192 numbers`.
    static func title(_ form: CompressionForm) -> String {
        switch form {
        case .float32: "float32"
        case .float16: "float16"
        case .int8: "int8, per dimension"
        case .int8PerVector: "int8, per vector"
        case .bits: "1 bit a number"
        case .truncated(let kept): kept == 1 ? "first number" : "first \(Wording.number(kept)) numbers"
        case .parts(let count): "product code, \(Wording.count(count, "part"))"
        }
    }

    /// `4 times smaller`; nil for what is no smaller.
    func saving(_ score: CompressionResult.Score) -> String? {
        let factor = Double(result.fullBytes) / Double(max(1, score.bytesPerItem))
        guard factor > 1 else { return nil }
        let text = factor == factor.rounded() ? NumberFormat.display(factor, 0) : NumberFormat.display(factor, 1)
        return "\(text) times smaller"
    }
}
