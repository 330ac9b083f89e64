import Charting
import Testing

/// Numbers of cells, in steps that a page can carry.
@Suite struct CellValuesTests {
    private static func steps(_ numbers: [Float]) -> CellValues.Steps? {
        if case .steps(let steps)? = CellValues(numbers) { steps } else { nil }
    }

    /// As the page's script reads them.
    private static func read(_ steps: CellValues.Steps) -> [Double] {
        let bytes = Array(steps.bytes)
        let numbers =
            steps.isWide
            ? stride(from: 0, to: bytes.count, by: 2).map { Double(bytes[$0]) + 256 * Double(bytes[$0 + 1]) }
            : bytes.map(Double.init)
        return numbers.map { steps.lower + $0 / (steps.isWide ? 65_535 : 255) * (steps.upper - steps.lower) }
    }

    @Test(arguments: [1, 3, 1_000, 20_000], [Float(1e-20), 1, 1e20])
    func everyNumberLiesWithinHalfAStep(_ count: Int, _ scale: Float) throws {
        var dice = Dice(seed: 5)
        let numbers = (0..<count).map { _ in Float(dice.unitDouble() - 0.3) * scale }
        let steps = try #require(Self.steps(numbers))
        let half = (steps.upper - steps.lower) / (steps.isWide ? 65_535 : 255) / 2
        let read = Self.read(steps)
        #expect(read.count == count)
        #expect(zip(numbers, read).allSatisfy { (Double($0) - $1).magnitude <= half * 1.000_001 })
    }

    /// Two dimensions of a sentence model are fifty times as far from zero as the rest.
    @Test func aFewFarNumbersDoNotHideTheRest() throws {
        var dice = Dice(seed: 6)
        let near = (0..<700).map { _ in Float(dice.unitDouble() - 0.5) * 0.1 }
        #expect(try #require(Self.steps(near)).isWide == false)
        let steps = try #require(Self.steps(near + [9, -4]))
        #expect(steps.isWide)
        #expect(zip(near, Self.read(steps)).allSatisfy { (Double($0) - $1).magnitude < 0.000_2 })
        #expect(steps.error == "0.0001")
    }

    @Test func equalNumbersAreExact() throws {
        let steps = try #require(Self.steps([0.25, 0.25]))
        #expect(Self.read(steps) == [0.25, 0.25])
        #expect(steps.error == nil)
        #expect(steps.digits == 4)
    }

    @Test func noNumbersAreNoValues() {
        #expect(CellValues([]) == nil)
        #expect(CellValues([1, .nan]) == nil)
        #expect(CellValues([1, .infinity]) == nil)
    }
}
