import Foundation

/// Marks of a logarithmic axis, whose values are exponents of ten: powers of ten, with 2 and 5 between them where there
/// is room; round numbers where the axis has no two powers.
package struct LogTicks: Sendable, Equatable {
    package let ticks: Ticks
    /// The numbers themselves: `1`, `10`, `100`.
    package let labels: [String]

    /// At most `count` of them (at least 1) in a domain of exponents.
    package init(in domain: ClosedRange<Double>, atMost count: Int) {
        let count = max(1, count)
        // Beyond these, a number is no `Double`.
        let lower = max(-300, min(300, domain.lowerBound))
        let upper = max(lower, min(300, domain.upperBound))
        let exponents = Int((lower - 1).rounded(.down))...Int(upper.rounded(.down))
        func marks(_ mantissas: [Double], every step: Int) -> [Tick] {
            exponents.filter { $0 % step == 0 }.flatMap { exponent in
                mantissas.map { Tick(mantissa: $0, exponent: exponent) }
            }
            .filter { (lower - 1e-9...upper + 1e-9).contains($0.place) }
        }
        var found = marks([1, 2, 5], every: 1)
        var step = 1
        while found.count > count {
            found = marks([1], every: step)
            step += 1
        }
        if found.count > 1 {
            ticks = Ticks(values: found.map(\.place), step: 0, digits: 0)
            labels = found.map { NumberFormat.significant($0.value, 1) }
        } else {
            let round = Ticks(in: pow(10, lower)...pow(10, upper), atMost: count)
            let shown = zip(round.values, round.labels).filter { $0.0 > 0 }
            ticks = Ticks(values: shown.map { log10($0.0) }, step: 0, digits: 0)
            labels = shown.map(\.1)
        }
    }

    private struct Tick {
        let mantissa: Double
        let exponent: Int

        var place: Double { log10(mantissa) + Double(exponent) }
        /// A division by a power of ten keeps 0.2 at 0.2.
        var value: Double {
            let power = pow(10, Double(exponent.magnitude))
            return exponent < 0 ? mantissa / power : mantissa * power
        }
    }
}
