import Charting
import VectorMath

extension Metric {
    /// A value as lists have it: cosines with three digits after the point, others with three that count.
    func number(_ value: Double) -> String {
        self == .cosine ? NumberFormat.display(value, 3) : NumberFormat.significant(value, 3)
    }
}
