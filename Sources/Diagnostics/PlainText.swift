/// Text from outside made safe to print: one line, no control characters that a terminal would obey, no marks that turn
/// what stands beside it.
package enum PlainText {
    /// `text` with line breaks, tabs, control characters and marks of direction replaced by visible escapes.
    ///
    /// - Parameter keepsIsolates: those of `isolated(_:)` stay, and the text's own, which end where it does at the latest.
    package static func singleLine(_ text: String, keepsIsolates: Bool = false) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            Self.isControl(scalar) && !(keepsIsolates && isIsolate(scalar))
        }
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

    /// A text that holds writing from right to left, kept apart from what stands around it: it runs in the direction of its
    /// own first letter, and so does the `…` at its end (Unicode Standard Annex 9, first strong isolate). Others stay as
    /// they are.
    package static func isolated(_ text: String) -> String {
        var open = 0
        var hasIsolates = false
        var isRightToLeft = false
        for scalar in text.unicodeScalars {
            if isIsolate(scalar) {
                hasIsolates = true
                open = scalar.value == 0x2069 ? max(0, open - 1) : open + 1
            }
            isRightToLeft = isRightToLeft || runsRightToLeft(scalar)
        }
        guard isRightToLeft || open > 0 else { return text }
        let end = "\u{2069}"
        return hasIsolates ? text + String(repeating: end, count: open) : "\u{2068}\(text)\(end)"
    }

    /// Without the marks of `isolated(_:)`, for a text that is cut into pieces, each to be isolated by itself.
    package static func withoutIsolates(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isIsolate) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isIsolate($0) }))
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

    /// Of scripts written from right to left: the ranges that Unicode keeps for them (DerivedBidiClass, R and AL).
    private static func runsRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    private static func isIsolate(_ scalar: Unicode.Scalar) -> Bool { (0x2066...0x2069).contains(scalar.value) }

    /// C0 and C1 controls, the line and paragraph separators, and the marks that turn the direction of writing.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
