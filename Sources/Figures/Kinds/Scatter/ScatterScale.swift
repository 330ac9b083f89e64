import Analyses
import Charting
import Foundation

/// Numbers along an axis of a map to places in its drawing, as they are or by their powers of ten.
struct ScatterScale {
    private let kind: GivenMap.Scale
    /// Of what `kind` makes of the numbers.
    private let linear: LinearScale

    /// `domain`: of what `kind` makes of the numbers.
    init(_ kind: GivenMap.Scale, domain: ClosedRange<Double>, from start: Double, to end: Double) {
        self.kind = kind
        linear = LinearScale(domain, from: start, to: end)
    }

    func callAsFunction(_ value: Double) -> Double { linear(kind.position(of: value)) }

    var domain: ClosedRange<Double> { linear.domain }

    func axis(atMost count: Int, title: String = "") -> Axis {
        switch kind {
        case .linear: return Axis(linear, ticks: Ticks(in: domain, atMost: count), title: title)
        case .log:
            let marks = LogTicks(in: domain, atMost: count)
            return Axis(linear, ticks: marks.ticks, title: title, labels: marks.labels)
        }
    }
}

extension GivenMap.Scale {
    /// Where a number stands along an axis: itself, or its exponent of ten.
    func position(of value: Double) -> Double {
        switch self {
        case .linear: value
        case .log: log10(max(value, .leastNormalMagnitude))
        }
    }
}
