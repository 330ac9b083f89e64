import ArgumentParser
import Diagnostics
import YAMLReading

/// Numbers that an option takes; others are wrong usage, in the words that a figure's key has for them.
enum OptionRange {
    static func check(_ option: String, _ value: (some BinaryInteger)?, in domain: KeyDomain) throws {
        guard let value, !domain.allows(value) else { return }
        throw ValidationError("\(option) is \(value); expected \(domain.phrase)")
    }

    static func check(_ option: String, _ value: Double?, in domain: KeyDomain) throws {
        guard let value, !domain.allows(value) else { return }
        throw ValidationError("\(option) is \(PlainText.number(value)); expected \(domain.phrase)")
    }
}

extension KeyDomain {
    /// Whole numbers from `least`.
    static func from(_ least: Int) -> KeyDomain { .whole(least...Int.max) }
}

extension KeySummary {
    /// The default at the end of an option's help; empty where it follows from the data.
    var defaultWords: String { standard.map { " (default: \($0))" } ?? "" }
}
