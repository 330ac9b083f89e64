import ArgumentParser
import Diagnostics

/// Numbers that an option takes; others are wrong usage.
enum OptionRange {
    static func check(_ option: String, _ value: Int?, from least: Int) throws {
        guard let value, value < least else { return }
        throw ValidationError("\(option) is \(value); expected \(least) or more")
    }

    static func check(_ option: String, _ value: Int?, in range: ClosedRange<Int>) throws {
        guard let value, !range.contains(value) else { return }
        throw ValidationError("\(option) is \(value); expected \(range.lowerBound) to \(range.upperBound)")
    }

    static func check(_ option: String, _ value: Double?, in range: ClosedRange<Double>) throws {
        guard let value, !range.contains(value) else { return }
        throw ValidationError(
            "\(option) is \(PlainText.number(value)); expected \(PlainText.number(range.lowerBound)) to \(PlainText.number(range.upperBound))"
        )
    }

    /// - Parameter most: nil: any finite number.
    static func check(_ option: String, _ value: Double?, above limit: Double, atMost most: Double? = nil) throws {
        guard let value, !(value > limit && value <= most ?? .greatestFiniteMagnitude) else { return }
        let end = most.map { " and at most \(PlainText.number($0))" } ?? ""
        throw ValidationError(
            "\(option) is \(PlainText.number(value)); expected a number above \(PlainText.number(limit))\(end)")
    }
}
