/// Text from outside made safe to print: one line, no control characters that a terminal would obey.
package enum PlainText {
    /// `text` with line breaks, tabs and control characters replaced by visible escapes.
    package static func singleLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isControl(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// At most `limit` characters of `text`, the last of them `…` where some were left off.
    package static func shortened(_ text: String, to limit: Int) -> String {
        let head = text.prefix(limit + 1)
        return head.count > limit ? head.prefix(max(0, limit - 1)) + "…" : text
    }

    /// A whole number in groups of three, whatever the locale: `13,083`.
    package static func grouped(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number.magnitude))
        var result = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    /// A number and what it counts: `1 item`, `2,000 items`; the plural is `plural` where an s is not enough.
    package static func count(_ number: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `a, b or c`.
    package static func list(_ items: [String], _ last: String) -> String {
        guard items.count > 1, let end = items.last else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(last) \(end)"
    }

    /// A number as an author would write it: `30`, `0.1`.
    package static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    /// C0 and C1 controls, the line and paragraph separators, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
