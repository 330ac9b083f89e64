import Charting
import Testing

/// Numbers on cells.
@Suite struct CellNumbersTests {
    @Test func theyAreAsLargeAsTheCellsAllow() {
        #expect(CellNumbers(["0.12"], in: 56, sizes: [12, 11])?.size == 12)
        #expect(CellNumbers(["0.12"], in: 10, sizes: [12, 11]) == nil)
    }

    /// The zero before the point goes before the letters become smaller than any size that will do.
    @Test func theyLoseTheirZeroWhereThatMakesRoom() throws {
        let room = TextMeasure.width("\u{2212}.12", size: 12) + 2
        let numbers = try #require(CellNumbers(["0.48", "\u{2212}0.12", "1.00"], in: room, sizes: [12, 11]))
        #expect(numbers.size == 12)
        #expect(numbers.written("\u{2212}0.12") == "\u{2212}.12")
        #expect(numbers.written("0.48") == ".48")
        #expect(numbers.written("1.00") == "1.00")
        #expect(numbers.written("10.5") == "10.5")
    }
}
