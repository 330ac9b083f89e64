import Diagnostics
import Testing

@Suite struct PlainTextTests {
    @Test func escapesWhatIsNotPlain() {
        #expect(PlainText.singleLine("plain é 日本") == "plain é 日本")
        #expect(PlainText.singleLine("a\r\nb\u{7F}\u{85}\u{2028}") == "a\\r\\nb\\u{7f}\\u{85}\\u{2028}")
        #expect(PlainText.singleLine("\u{2066}x\u{200E}") == "\\u{2066}x\\u{200e}")
    }

    /// Whoever writes from right to left does not turn what stands beside it, nor is turned.
    @Test(arguments: [
        ("plain é 日本", "plain é 日本"), ("שלום", "\u{2068}שלום\u{2069}"), ("1. سلام", "\u{2068}1. سلام\u{2069}"),
        // What is isolated stays so, and ends where it began.
        ("“\u{2068}שלום\u{2069}” 0.5", "“\u{2068}שלום\u{2069}” 0.5"), ("\u{2067}a", "\u{2067}a\u{2069}"),
    ])
    func writingFromRightToLeftKeepsToItself(text: String, expected: String) {
        #expect(PlainText.isolated(text) == expected)
        #expect(PlainText.isolated(expected) == expected)
    }

    @Test func isolatesAloneCanStay() {
        #expect(
            PlainText.singleLine("\u{2068}x\u{2069}\u{202E}y", keepsIsolates: true) == "\u{2068}x\u{2069}\\u{202e}y")
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abcd", 1, "…"), ("", 0, ""), ("e\u{301}e\u{301}", 1, "…"),
    ])
    func shortensByCharacters(text: String, limit: Int, expected: String) {
        #expect(PlainText.shortened(text, to: limit) == expected)
    }

    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (13_083, "13,083"), (1_234_567, "1,234,567"),
        (-1000, "-1,000"), (-999, "-999"), (Int.min, "-9,223,372,036,854,775,808"),
    ])
    func groupsDigits(number: Int, expected: String) {
        #expect(PlainText.grouped(number) == expected)
    }

    @Test func countsAgreeWithTheirNouns() {
        #expect([0, 1, 2, 1_000].map { PlainText.count($0, "row") } == ["0 rows", "1 row", "2 rows", "1,000 rows"])
        #expect(PlainText.count(Int64(1), "entry", plural: "entries") == "1 entry")
        #expect(PlainText.count(UInt8(2), "entry", plural: "entries") == "2 entries")
    }
}
