/// The only place where text becomes markup.
enum Escaping {
    /// Text between tags: `&`, `<`, `>` escaped; characters that neither HTML nor XML allow become U+FFFD.
    static func text(_ text: String) -> String { escape(text, quotes: false) }

    /// An attribute's value, to stand between double quotes.
    static func attribute(_ text: String) -> String { escape(text, quotes: true) }

    private static func escape(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { needsCare($0) }) else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where quotes: result += "&quot;"
            case "\n" where quotes: result += "&#10;"
            case "\t" where quotes: result += "&#9;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case _ where !isAllowed(scalar): result.unicodeScalars.append("\u{FFFD}")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Bytes that may need escaping: controls, the four markup characters, DEL, and the lead bytes of scalars that
    /// may not be allowed (C1 controls, non-characters).
    private static func needsCare(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x7F || byte == 0xC2
            || byte >= 0xEF
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD: true
        case 0x10000...: scalar.value & 0xFFFE != 0xFFFE
        default: false
        }
    }
}
