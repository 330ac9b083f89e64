import Datasets
import Testing

/// What is a number, what is missing, and what makes a column one of words.
@Suite struct NumberColumnTests {
    @Test(arguments: [
        ("0", NumberCell.number(0)), ("-1.5", .number(-1.5)), ("+2e-3", .number(0.002)), (" 7 ", .number(7)),
        ("\u{A0}7", .number(7)), (".5", .number(0.5)),
        // What pandas, R and databases write for nothing.
        ("", .missing), ("  ", .missing), ("NaN", .missing), ("nan", .missing), ("NA", .missing), ("N/A", .missing),
        ("<NA>", .missing), ("null", .missing), ("NULL", .missing), ("None", .missing), ("#N/A", .missing),
        ("inf", .infinite(.plus)), ("-Infinity", .infinite(.minus)), ("1e999", .infinite(.plus)),
        ("-1e999", .infinite(.minus)),
        ("0x10", .word), ("nan(0x1)", .word), ("1,5", .word), ("5 %", .word), ("e", .word), ("-", .word),
        ("12 items", .word), ("2024-01-01", .word), ("none of these", .word),
    ])
    func aCellIsANumberAGapOrAWord(text: String, cell: NumberCell) {
        #expect(NumberCell(text) == cell)
    }

    @Test func aCellThatATableLacksIsMissing() {
        #expect(NumberCell(nil) == .missing)
    }

    @Test func gapsLeaveAColumnOneOfNumbers() throws {
        let column = try #require(NumberColumn(["2", nil, "-1", "NaN", "inf", "", "5.5"]))
        #expect(column.range == -1...5.5)
        #expect(column.numbers == [2, -1, 5.5])
        #expect(column.gaps.missing == 3)
        #expect(column.gaps.infinite == 1)
        #expect((0..<7).map { column[$0] } == [2, nil, -1, nil, nil, nil, 5.5])
    }

    @Test(arguments: ["-", "–", "—", "?", ".", " - "]) func aSignForNothingIsAGap(sign: String) throws {
        let column = try #require(NumberColumn(["2", sign, "-1"]))
        #expect(column.numbers == [2, -1])
        #expect(column.gaps.missing == 1)
        #expect(NumberColumn([sign, sign]) == nil)
        #expect(NumberColumn(["2", sign, "--"]) == nil)
    }

    @Test func oneWordOrNoNumberMakesAColumnOfWords() {
        #expect(NumberColumn(["1", "2", "many"]) == nil)
        #expect(NumberColumn(["NA", "", nil]) == nil)
        #expect(NumberColumn(["inf"]) == nil)
        #expect(NumberColumn([String?]()) == nil)
    }
}
