import Foundation

/// What one cell of a table says where a number is looked for.
package enum NumberCell: Sendable, Equatable {
    /// Finite.
    case number(Double)
    /// `inf` or `-Infinity`, or digits beyond what 64 bits hold.
    case infinite(FloatingPointSign)
    /// Empty, or a word that tables write for nothing.
    case missing
    /// Anything else.
    case word

    /// nil: the table has no such cell.
    package init(_ text: String?) {
        let trimmed = Self.trimmed(text ?? "")
        if trimmed.utf8.allSatisfy(Self.digits.contains), let value = Double(trimmed) {
            self = value.isFinite ? .number(value) : .infinite(value.sign)
            return
        }
        guard trimmed.utf8.count <= Self.longestWord else {
            self = .word
            return
        }
        let word = trimmed.lowercased()
        if Self.missingWords.contains(word) {
            self = .missing
        } else if Self.infiniteWords.contains(word) {
            self = .infinite(word.hasPrefix("-") ? .minus : .plus)
        } else {
            self = .word
        }
    }

    /// Without the white space around it, which some programs write after a separator.
    package static func trimmed(_ text: String) -> String {
        // Most cells begin and end with a letter or digit, and there are millions of them.
        guard let first = text.utf8.first, let last = text.utf8.last, !isPlain(first) || !isPlain(last) else {
            return text
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether a cell is true or false, as programs write it.
    static func isFlag(_ text: String) -> Bool {
        text.utf8.count <= longestFlag && flags.contains(trimmed(text).lowercased())
    }

    /// Of programs, and of spreadsheets: German, French, Spanish, Italian, Dutch, Portuguese.
    private static let flags: Set<String> = [
        "true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "falso", "vero", "waar", "onwaar", "verdadeiro",
    ]
    private static let longestFlag = 16

    private static func isPlain(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

    /// No hexadecimal digits, no `nan(0x1)`, which `Double` reads as well.
    private static let digits = Set("0123456789+-.eE".utf8)

    /// What pandas' `read_csv` takes for missing (`na_values`), in small letters.
    private static let missingWords: Set<String> = [
        "", "#n/a", "#n/a n/a", "#na", "-1.#ind", "-1.#qnan", "-nan", "1.#ind", "1.#qnan", "<na>", "n/a", "na", "nan",
        "none", "null",
    ]
    private static let infiniteWords: Set<String> = ["inf", "+inf", "-inf", "infinity", "+infinity", "-infinity"]
    private static let longestWord = 9
}
