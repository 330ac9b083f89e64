import Foundation
import Sounds
import Testing

@Suite struct SpectrumPlanTests {
    /// By the definition.
    private func slowPowers(_ numbers: [Double]) -> [Double] {
        (0...(numbers.count / 2)).map { band in
            var (re, im) = (0.0, 0.0)
            for (place, number) in numbers.enumerated() {
                let angle = 2 * Double.pi * Double(band * place % numbers.count) / Double(numbers.count)
                re += number * cos(angle)
                im -= number * sin(angle)
            }
            return re * re + im * im
        }
    }

    /// Lengths of every radix, of several, and of a prime that is none.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8, 12, 14, 25, 30, 49, 64, 77, 100, 400, 401])
    func powersAreThoseOfTheDefinition(length: Int) {
        var first = (0..<length).map { sin(Double($0 * $0 % 17)) }
        var second = (0..<length).map { cos(Double($0 * 7 % 13)) + 0.1 }
        let expected = (slowPowers(first), slowPowers(second))
        let found = SpectrumPlan(length: length).powers(&first, &second)
        #expect(zip(found.0, expected.0).allSatisfy { abs($0 - $1) < 1e-9 * (1 + $1) })
        #expect(zip(found.1, expected.1).allSatisfy { abs($0 - $1) < 1e-9 * (1 + $1) })
        #expect(found.0.count == length / 2 + 1 && found.1.count == length / 2 + 1)
    }
}
