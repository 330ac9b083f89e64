import Analyses
import Charting
import Datasets
import VectorMath

/// A comparison of metrics with the words its drawing needs.
struct MetricsData: Sendable {
    let set: VectorSet
    let result: MetricComparison
    let asked: Int

    var scores: [MetricComparison.Score] { result.scores }
    var names: [String] { scores.map { Self.name($0.metric) } }

    /// `10 nearest`, `nearest`.
    var nearest: String { result.k == 1 ? "nearest" : "\(result.k) nearest" }

    static func percentText(_ share: Double?) -> String { share.map(NumberFormat.percent) ?? "undefined" }

    static func text(_ value: Double?, _ digits: Int) -> String {
        value.map { NumberFormat.display($0, digits) } ?? "undefined"
    }

    /// Short, for the sides of a matrix.
    static func name(_ metric: Metric) -> String {
        switch metric {
        case .cosine: "cosine"
        case .dot: "dot product"
        case .euclidean: "Euclidean"
        case .manhattan: "Manhattan"
        case .hamming: "Hamming"
        case .minkowski: metric.rawValue.uppercased()
        }
    }

    static func contrastText(_ value: Double?) -> String {
        guard let value else { return "undefined" }
        return value < 10 ? NumberFormat.display(value, 2) : NumberFormat.significant(value, 2)
    }
}
