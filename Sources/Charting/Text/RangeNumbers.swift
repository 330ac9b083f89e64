import Foundation

/// Numbers of one range, all with the digits that tell its parts apart, and no more: `0.24`, `1.3 × 10⁻⁶`.
package struct RangeNumbers: Sendable {
    private enum Form: Sendable {
        /// So many digits after the point.
        case fixed(Int)
        /// So many digits and a power of ten.
        case scientific(Int)
    }

    private let form: Form

    /// `range`: of the numbers that will be written, from the least to the largest.
    package init(_ range: ClosedRange<Double>) {
        let span = range.upperBound - range.lowerBound
        let largest = max(range.lowerBound.magnitude, range.upperBound.magnitude)
        guard largest > 0, largest.isFinite else {
            form = .fixed(2)
            return
        }
        // A hundredth of the range, or what a single number says of itself.
        let part = max(span, largest * 1e-6) / 100
        if largest >= 1e7 || (largest < 0.01 && span < 2e-4) {
            form = .scientific(Self.digits(log10(largest / part).rounded(.up), in: 2...6))
        } else if span >= 0.2 {
            form = .fixed(span < 20 ? 2 : span < 200 ? 1 : 0)
        } else {
            // Seven are what a `Float` beside 1 has.
            form = .fixed(span > 0 ? 3 + Self.digits(log10(0.2 / span), in: 0...4) : 4)
        }
    }

    /// The ends of `range` for what is beyond all numbers.
    private static func digits(_ count: Double, in range: ClosedRange<Int>) -> Int {
        count.isNaN ? range.upperBound : Int(max(Double(range.lowerBound), min(Double(range.upperBound), count)))
    }

    /// With a power of ten.
    package var isScientific: Bool { if case .scientific = form { true } else { false } }

    package func callAsFunction(_ value: Double) -> String {
        switch form {
        case .fixed(let digits): NumberFormat.display(value, digits)
        case .scientific(let digits): NumberFormat.scientific(value, digits)
        }
    }
}
