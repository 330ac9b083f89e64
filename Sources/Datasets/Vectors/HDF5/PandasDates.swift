/// Dates as pandas keeps them: whole numbers counted from the start of 1970.
struct PandasDates {
    private let perSecond: Int
    /// Whether they belong to a time zone; kept are those of Greenwich.
    private let isOfZone: Bool

    /// - Parameter type: as pandas calls it, such as `datetime64[us]`; nil for what is no date. Older ones leave the unit
    ///   out, which is a billionth of a second.
    init?(type: String, isOfZone: Bool = false) {
        self.isOfZone = isOfZone
        switch type {
        case "datetime64", "datetime64[ns]": perSecond = 1_000_000_000
        case "datetime64[us]": perSecond = 1_000_000
        case "datetime64[ms]": perSecond = 1_000
        case "datetime64[s]": perSecond = 1
        default: return nil
        }
    }

    /// `2026-11-29`, with the time of day where it is not midnight; nil for none.
    func text(_ number: Int) -> String? {
        guard number != Int.min else { return nil }
        let (seconds, _) = Self.floored(number, perSecond)
        let (day, second) = Self.floored(seconds, 86_400)
        let (year, month, dayOfMonth) = Self.date(day)
        let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(dayOfMonth, 2))"
        guard second != 0 || isOfZone else { return date }
        return date
            + " \(Self.padded(second / 3_600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))"
            + (isOfZone ? " UTC" : "")
    }

    /// The date of a day counted from 1970 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let (era, ofEra) = floored(day + 719_468, 146_097)
        let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let shifted = (5 * ofYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func floored(_ number: Int, _ divisor: Int) -> (quotient: Int, rest: Int) {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
