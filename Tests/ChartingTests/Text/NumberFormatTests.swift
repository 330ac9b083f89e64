import Charting
import Testing

@Suite struct NumberFormatTests {
    @Test(arguments: [
        ("12.50", "12.5"), ("3.00", "3"), ("100", "100"), ("1.000e+30", "1e+30"), ("2.50e-10", "2.5e-10"), ("0", "0"),
    ]) func zerosThatSayNothingAreLeftOut(_ text: String, _ trimmed: String) {
        #expect(NumberFormat.trimmed(text) == trimmed)
    }
}
