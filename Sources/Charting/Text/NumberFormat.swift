/// Numbers as text, without locale, the same on every machine.
package enum NumberFormat {
    private static let minus = "\u{2212}"
    /// Doubles up to here are exact to the last whole number.
    private static let exactLimit = 9e15

    /// `digits` after the point, plain ASCII, for data: `-0.250`. What rounds to zero has no sign.
    package static func fixed(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        let digits = max(0, min(12, digits))
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < exactLimit else {
            // No digit after the point would be true; above the whole numbers that `Int64` holds, 1e300 stays 1e300.
            return value.magnitude < exactLimit ? String(Int64(value.rounded())) : "\(value)"
        }
        var text = String(Int64(scaled))
        if digits > 0 {
            if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
            text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        }
        return value < 0 && scaled > 0 ? "-" + text : text
    }

    /// `fixed` for readers: a true minus sign, groups of three.
    package static func display(_ value: Double, _ digits: Int) -> String {
        let text = fixed(value, digits)
        guard value.isFinite, !text.contains("e") else { return text.replacing("-", with: minus) }
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".")
        let rest = parts.count > 1 ? "." + parts[1] : ""
        return (isNegative ? minus : "") + grouped(String(parts.first ?? "0")) + rest
    }

    /// `digits` significant digits for readers: `0.0312`, `−1.25`, `12,345`, `3.1 × 10⁻⁷`.
    package static func significant(_ value: Double, _ digits: Int = 3) -> String {
        guard value.isFinite, value != 0 else { return display(value == 0 ? 0 : value, 0) }
        let digits = bounded(digits)
        let exponent = decimalExponent(value, digits: digits)
        if exponent < -4 || exponent > 11 { return scientific(value, digits) }
        return display(value, max(0, digits - 1 - exponent))
    }

    /// `digits` significant digits and a power of ten: `3.1 × 10⁻⁷`; plain `0`.
    package static func scientific(_ value: Double, _ digits: Int) -> String {
        guard value.isFinite, value != 0 else { return display(value == 0 ? 0 : value, 0) }
        let digits = bounded(digits)
        let exponent = decimalExponent(value, digits: digits)
        return display(scaled(value, by: -exponent), digits - 1) + " × 10" + superscript(exponent)
    }

    /// Doubles have no more than these.
    private static func bounded(_ digits: Int) -> Int { max(1, min(12, digits)) }

    /// At most two decimals, no trailing zeros, for places in a drawing: `12.5`, `-0.25`, `7`.
    package static func coordinate(_ value: Double) -> String { trimmed(fixed(value.isFinite ? value : 0, 2)) }

    /// `12.50` to `12.5`, `3.00` to `3`.
    package static func trimmed(_ text: String) -> String {
        // The power of ten keeps its zeros.
        let power = text.firstIndex(of: "e") ?? text.endIndex
        var digits = text[..<power]
        guard digits.contains(".") else { return text }
        while digits.hasSuffix("0") { digits.removeLast() }
        if digits.hasSuffix(".") { digits.removeLast() }
        return String(digits + text[power...])
    }

    /// `13,083`.
    package static func grouped(_ value: Int) -> String {
        (value < 0 ? minus : "") + grouped(String(value.magnitude))
    }

    /// A share from 0 to 1 as `18 %`, `0.4 %`; never `0 %` for more than nothing nor `100 %` for less than all.
    package static func percent(_ share: Double) -> String {
        let percent = share * 100
        if percent > 0, percent < 0.1 { return "under 0.1 %" }
        if percent > 99.5, percent < 100 { return percent > 99.9 ? "over 99.9 %" : fixed(percent, 1) + " %" }
        if percent > 0, percent < 1 { return trimmed(fixed(percent, 1)) + " %" }
        return display(percent, 0) + " %"
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result += "," }
            result.append(digit)
        }
        return result
    }

    /// The power of ten of the first digit that remains after rounding to `digits` digits.
    private static func decimalExponent(_ value: Double, digits: Int) -> Int {
        var exponent = 0
        var mantissa = value.magnitude
        while mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        while mantissa < 1 {
            mantissa *= 10
            exponent -= 1
        }
        var scale = 1.0
        for _ in 1..<max(2, digits) where digits > 1 { scale *= 10 }
        return (mantissa * scale).rounded() >= 10 * scale ? exponent + 1 : exponent
    }

    private static func scaled(_ value: Double, by exponent: Int) -> Double {
        var value = value
        for _ in 0..<abs(exponent) { value = exponent > 0 ? value * 10 : value / 10 }
        return value
    }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return (number < 0 ? "⁻" : "") + String(number.magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } }
    }
}
