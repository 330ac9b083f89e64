import Charting

/// Bins of one width that all panels of a histogram share.
struct HistogramBins: Sendable, Equatable {
    let lower: Double
    let upper: Double
    let count: Int
    /// After the point, to write an edge with.
    let digits: Int
    /// After the point, to tell values of this range apart.
    let valueDigits: Int

    var range: ClosedRange<Double> { lower...upper }
    var width: Double { (upper - lower) / Double(count) }

    func edge(_ index: Int) -> Double { index == count ? upper : lower + width * Double(index) }

    /// Round edges around `range`, at most `most` bins; values that are all one stand in the middle. `limits`: what the
    /// metric cannot leave.
    init(around range: ClosedRange<Double>, most: Int, limits: ClosedRange<Double>?) {
        var range = range
        if range.upperBound - range.lowerBound <= range.upperBound.magnitude * 1e-6 {
            let margin = max(range.upperBound.magnitude * 0.1, 0.05)
            range = range.lowerBound - margin...range.upperBound + margin
        }
        if let limits { range = range.clamped(to: limits) }
        let ticks = Ticks(in: range, atMost: max(2, most - 1))
        let step = ticks.step
        let first = (range.lowerBound / step + 1e-9).rounded(.down)
        let last = max(first + 1, (range.upperBound / step - 1e-9).rounded(.up))
        // Dividing by the whole number 50 keeps 0.3 at 0.3 where fifteen times 0.02 does not.
        let inverse = (1 / step).rounded()
        func edge(_ index: Double) -> Double { step < 1 ? index / inverse : index * step }
        lower = edge(first)
        upper = edge(last)
        count = Int(last - first)
        digits = ticks.digits
        valueDigits = ticks.digits
    }

    /// Exactly `count` bins over the smallest round range around `range`.
    init(count: Int, around range: ClosedRange<Double>, limits: ClosedRange<Double>?) {
        let outer = HistogramBins(around: range, most: 20, limits: limits)
        lower = outer.lower
        upper = outer.upper
        self.count = count
        valueDigits = outer.digits
        var digits = outer.digits
        var width = (outer.upper - outer.lower) / Double(count)
        for _ in 0..<outer.digits { width *= 10 }
        while digits < 6, abs(width - width.rounded()) > 0.02 * width {
            width *= 10
            digits += 1
        }
        self.digits = digits
    }
}
