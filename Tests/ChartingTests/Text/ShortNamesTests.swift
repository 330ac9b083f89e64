import Charting
import Testing

@Suite struct ShortNamesTests {
    private static let alike = [
        ["top_up_by_bank_transfer_charge", "top_up_by_bank_transfer_delay", "top_up_by_card_charge"],
        [
            "The same beginning of all, and then A, and the same end of all",
            "The same beginning of all, and then B, and the same end of all",
        ],
        ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"],
        ["short", "shorter"],
    ]

    @Test(arguments: alike, [40.0, 60, 90, 140]) func noTwoNamesReadTheSame(_ names: [String], _ width: Double) {
        let short = ShortNames(names, size: 12, to: width).texts
        #expect(Set(short).count == names.count, "\(short)")
        for (text, name) in zip(short, names) {
            #expect(TextMeasure.width(text, size: 12) <= max(width, 0) + 1e-9 || text == name, "\(text)")
        }
    }

    @Test func aNameThatStandsTwiceIsCutTheSameWay() {
        let short = ShortNames(["a long name, cut", "another long name", "a long name, cut"], size: 12, to: 50).texts
        #expect(short[0] == short[2] && short[0] != short[1])
    }

    @Test func namesThatFitStayWhole() {
        #expect(ShortNames(["one", "two"], size: 12, to: 80).texts == ["one", "two"])
    }

    @Test func namesFromRightToLeftAreCutAtTheirEnd() throws {
        let text = ShortNames(["שלום עולם, שלום לכולם"], size: 12, to: 80).texts[0]
        // Isolated, the three dots stand where the text ends: at its left.
        #expect(text.unicodeScalars.first == "\u{2068}" && text.unicodeScalars.last == "\u{2069}")
        #expect(text.dropFirst().hasPrefix("שלום"))
    }

    @Test func namesBreakBehindSeparatorsInEvenLines() {
        func lines(_ name: String) -> [String] {
            TextMeasure.balanced(name, size: 12, to: 98, longest: 220)
        }
        #expect(lines("card_payment_fee_charged") == ["card_payment_", "fee_charged"])
        #expect(lines("lost or stolen card") == ["lost or", "stolen card"])
        #expect(lines("verify-my-identity") == ["verify-my-", "identity"])
        #expect(lines("age") == ["age"])
        #expect(lines("Donaudampfschifffahrtsgesellschaft") == ["Donaudampfschifffahrtsgesellschaft"])
    }

    /// Two lots of names that are cut alike do not get the same numbers.
    @Test(arguments: [90.0, 140, 190]) func numbersAreNobodyElses(_ width: Double) {
        let names = ["english", "german"].flatMap { language in
            ["cosine", "euclid"].map { metric in
                "experiment on sentences of the news, \(language), encoder of layer twelve of the large model, \(metric), mean of all the tokens of the text"
            }
        }
        #expect(Set(ShortNames(names, size: 12, to: width).texts).count == 4)
    }
}
