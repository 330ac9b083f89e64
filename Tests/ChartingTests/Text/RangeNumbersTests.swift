import Charting
import Testing

@Suite struct RangeNumbersTests {
    @Test(arguments: [
        (0.0...1.0, 0.5, "0.50"), (-4...4, 1.25, "1.25"), (0...0.1, 0.0312, "0.031"), (0.994...0.999, 0.9965, "0.9965"),
        (0...1e-6, 3.14e-7, "3.1 × 10⁻⁷"), (0...1e12, 2.5e11, "2.5 × 10¹¹"), (-1e-30...1e-30, -1e-30, "−1.0 × 10⁻³⁰"),
        (0...500, 123.4, "123"), (0...1e30, 0, "0"), (0...0, 0, "0.00"), (0.999_90...0.999_99, 0.999_95, "0.999950"),
    ]) func aRangeTellsHowManyDigitsSaySomething(_ range: ClosedRange<Double>, _ value: Double, _ text: String) {
        #expect(RangeNumbers(range)(value) == text)
    }

    /// Powers of ten from 1e-30 to 1e30: ticks differ and are short, and no number is a row of zeros.
    @Test(arguments: Array(stride(from: -30, through: 30, by: 3))) func scalesOfAnySizeHaveNumbers(_ exponent: Int) {
        var unit = 1.0
        for _ in 0..<abs(exponent) { unit = exponent > 0 ? unit * 10 : unit / 10 }
        for range in [0...unit, -3 * unit...2 * unit, unit...1.01 * unit] {
            let ticks = Ticks(in: range, atMost: 6)
            #expect(ticks.values.count > 1 && Set(ticks.labels).count == ticks.values.count, "\(ticks.labels)")
            let ends = [RangeNumbers(range)(range.lowerBound), RangeNumbers(range)(range.upperBound)]
            #expect(ends[0] != ends[1])
            for text in ends { #expect(text.count <= 14, "\(text)") }
        }
        #expect(Ticks(in: unit...unit, atMost: 4).labels.allSatisfy { $0.contains { "123456789".contains($0) } })
    }

    /// An author's own range may be as wide as numbers go, or as narrow.
    @Test(arguments: [
        -1e308...1e308, 0...Double.leastNonzeroMagnitude, 0...2 * Double.leastNonzeroMagnitude, 1...(1 + 1e-16),
    ])
    func theWidestAndTheNarrowestRangesAreWritten(_ range: ClosedRange<Double>) {
        let numbers = RangeNumbers(range)
        #expect(!numbers(range.lowerBound).isEmpty && !numbers(range.upperBound).isEmpty)
    }
}
