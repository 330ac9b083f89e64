import Foundation

/// Round numbers inside a domain: steps of 1, 2 or 5 times a power of ten.
package struct Ticks: Sendable, Equatable {
    package let values: [Double]
    package let step: Double
    /// After the point, as many as the step has.
    package let digits: Int

    /// As many as fit, at most `count` (at least 1) of them where the domain is wide enough for a round step.
    package init(in domain: ClosedRange<Double>, atMost count: Int, wholeNumbers: Bool = false) {
        let count = max(1, count)
        let span = domain.upperBound - domain.lowerBound
        guard span.isFinite, span > 0, span > domain.upperBound.magnitude * 1e-12 else {
            let isFinite = domain.lowerBound.isFinite
            self.init(values: isFinite ? [domain.lowerBound] : [], step: 0, digits: 3)
            return
        }
        var rung = Self.firstRung(atMost: span / Double(count + 1))
        if wholeNumbers { rung = max(rung, 0) }
        while true {
            let (step, digits) = Self.step(rung)
            let first = (domain.lowerBound / step - 1e-9).rounded(.up)
            let last = (domain.upperBound / step + 1e-9).rounded(.down)
            if last - first + 1 <= Double(count) {
                // A step on a rung below zero is 1/50, 1/20, 1/10 …: dividing by the whole number keeps 0.3 at 0.3.
                let values = first > last ? [] : (0...Int(last - first)).map { Self.value(first + Double($0), rung) }
                self.init(values: values, step: step, digits: digits)
                return
            }
            rung += 1
        }
    }

    init(values: [Double], step: Double, digits: Int) {
        self.values = values
        self.step = step
        self.digits = digits
    }

    /// For readers, all with the same number of digits: `−0.5`, `0.0`, `0.5`.
    package var labels: [String] { values.map(label) }

    package func label(_ value: Double) -> String {
        guard step > 0 else { return NumberFormat.significant(value, 3) }
        let largest = values.reduce(0) { max($0, $1.magnitude) }
        if largest >= 1e6 || step < 1e-4 {
            // As many digits as tell a tick from the next.
            let digits = (log10(largest).rounded(.down) - log10(step).rounded(.down)) + 1
            return NumberFormat.significant(value, digits.isFinite ? Int(digits) : 1)
        }
        // Years and dimensions read better without a comma; from five digits on, all have one.
        return largest < 10_000
            ? NumberFormat.fixed(value, digits).replacing("-", with: "\u{2212}") : NumberFormat.display(value, digits)
    }

    /// The smallest domain around `domain` that ends on such steps.
    package static func niceDomain(_ domain: ClosedRange<Double>, steps: Int) -> ClosedRange<Double> {
        let ticks = Ticks(in: domain, atMost: max(2, steps))
        guard ticks.step > 0 else { return domain }
        let lower = (domain.lowerBound / ticks.step + 1e-9).rounded(.down) * ticks.step
        let upper = (domain.upperBound / ticks.step - 1e-9).rounded(.up) * ticks.step
        return lower...max(lower, upper)
    }

    // Rungs climb 1, 2, 5, 10, 20 …; rung 0 is 1, rung -1 is 0.5.
    private static let mantissas = [1.0, 2.0, 5.0]

    private static func split(_ rung: Int) -> (mantissa: Double, exponent: Int) {
        let exponent = rung >= 0 ? rung / 3 : (rung - 2) / 3
        return (mantissas[rung - exponent * 3], exponent)
    }

    private static func power(_ exponent: Int) -> Double {
        var result = 1.0
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    private static func step(_ rung: Int) -> (Double, digits: Int) {
        let (mantissa, exponent) = split(rung)
        return exponent >= 0
            ? (mantissa * power(exponent), 0) : (mantissa / power(-exponent), -exponent)
    }

    private static func value(_ index: Double, _ rung: Int) -> Double {
        let (mantissa, exponent) = split(rung)
        let value = exponent >= 0 ? index * mantissa * power(exponent) : index * mantissa / power(-exponent)
        return value == 0 ? 0 : value
    }

    /// The largest rung whose step is at most `width`.
    private static func firstRung(atMost width: Double) -> Int {
        var rung = 0
        while step(rung).0 > width { rung -= 1 }
        while step(rung + 1).0 <= width { rung += 1 }
        return rung
    }
}
