package import YAMLReading

/// A day, with or without a time of day, in UTC: `2026-03-31` or `2026-03-31T09:30Z`. Always a real one.
package struct CalendarDate: Hashable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int
    /// Minutes since midnight; nil where only the day is given.
    package let minute: Int?

    /// nil where `text` is not `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM` or `YYYY-MM-DDTHH:MMZ`, or no such day exists.
    package init?(_ text: String) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = parts.first, let numbers = Self.numbers(date, separator: "-", widths: [4, 2, 2]) else {
            return nil
        }
        (year, month, day) = (numbers[0], numbers[1], numbers[2])
        guard year > 0, (1...12).contains(month), day > 0, day <= Self.days(in: month, of: year) else { return nil }
        guard parts.count == 2 else {
            minute = nil
            return
        }
        let time = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
        guard let clock = Self.numbers(time, separator: ":", widths: [2, 2]), clock[0] < 24, clock[1] < 60 else {
            return nil
        }
        minute = clock[0] * 60 + clock[1]
    }

    /// For `<time datetime>` and the sitemap: `2026-03-31`.
    package var iso: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

    /// For a feed: `2026-03-31T09:30:00Z`; a day without a time begins at midnight.
    package var timestamp: String {
        let minute = minute ?? 0
        return "\(iso)T\(Self.padded(minute / 60, 2)):\(Self.padded(minute % 60, 2)):00Z"
    }

    /// For a reader: `31 March 2026`.
    package var longForm: String { "\(day) \(Self.months[month - 1]) \(year)" }

    private static func numbers(_ text: Substring, separator: Character, widths: [Int]) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == widths.count else { return nil }
        var numbers: [Int] = []
        for (part, width) in zip(parts, widths) {
            let isDigits = part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard part.utf8.count == width, isDigits, let number = Int(part) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension CalendarDate: KeyFormed {
    package static let form = KeyForm(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}Z?)?$", "a day such as 2026-03-31",
        remedy: "A time may follow, in UTC: 2026-03-31T09:30Z.")

    package var text: String {
        minute.map { "\(iso)T\(Self.padded($0 / 60, 2)):\(Self.padded($0 % 60, 2))Z" } ?? iso
    }
}

extension CalendarDate: Comparable {
    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day, left.minute ?? 0) < (right.year, right.month, right.day, right.minute ?? 0)
    }
}
