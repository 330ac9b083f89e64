/// Numbers to places along an axis. The range may run backwards (upward axes).
package struct LinearScale: Sendable, Equatable {
    package let domain: ClosedRange<Double>
    package let start: Double
    package let end: Double

    /// A domain without width is widened a little on both sides, so that its one value lies in the middle.
    package init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        let span = domain.upperBound - domain.lowerBound
        if span > 0 {
            self.domain = domain
        } else {
            let margin = max(domain.lowerBound.magnitude * 0.1, 0.5)
            self.domain = domain.lowerBound - margin...domain.upperBound + margin
        }
        self.start = start
        self.end = end
    }

    package func callAsFunction(_ value: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    /// The value at a place.
    package func invert(_ place: Double) -> Double {
        domain.lowerBound + (place - start) / (end - start) * (domain.upperBound - domain.lowerBound)
    }
}

/// `count` bands of one width along an axis, with gaps of a share of the step between them.
package struct BandScale: Sendable, Equatable {
    package let count: Int
    package let start: Double
    package let step: Double
    /// Of one band, without the gap.
    package let width: Double

    /// `gap`: share of each step left free, 0 to 1.
    package init(_ count: Int, from start: Double, to end: Double, gap: Double = 0) {
        self.count = max(1, count)
        self.start = start
        step = (end - start) / Double(self.count)
        width = step * (1 - gap)
    }

    /// Where band `index` begins.
    package func callAsFunction(_ index: Int) -> Double { start + step * Double(index) + (step - width) / 2 }

    package func center(_ index: Int) -> Double { start + step * (Double(index) + 0.5) }
}
