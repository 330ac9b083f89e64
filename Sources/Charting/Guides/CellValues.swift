package import Foundation

/// The numbers of a grid's cells, row by row, as a page tells them where a reader points.
package enum CellValues: Sendable, Codable, Equatable {
    /// As a few cells say them.
    case texts([String])
    /// As many cells have them: in equal steps from the least to the largest.
    case steps(Steps)

    package struct Steps: Sendable, Codable, Equatable {
        /// One byte a number, or two, the lower one first. `Data`, which the cache reads in one piece.
        package let bytes: Data
        package let isWide: Bool
        /// What step 0 stands for, and the last one.
        package let lower: Double
        package let upper: Double
        /// Digits after the point that the steps can tell apart; below 0, so many digits and a power of ten.
        package let digits: Int
        /// How far a number may lie from its step, as it is written; nil where all are alike.
        package let error: String?
    }

    /// In steps. nil where there are no numbers, or some are none.
    ///
    /// A byte is enough but where a few numbers lie so far from the rest that the rest would have hardly a step between them.
    ///
    /// - Parameter tellsError: whether a reader is told how far a number may lie from its step.
    package init?(_ numbers: [Float], tellsError: Bool = true) {
        guard numbers.allSatisfy(\.isFinite), let low = numbers.min(), let high = numbers.max() else { return nil }
        let (lower, upper) = (Double(low), Double(high))
        let span = upper - lower
        let mean = numbers.reduce(0.0) { $0 + Double($1) } / Double(numbers.count)
        let spread = numbers.reduce(0.0) { $0 + (Double($1) - mean).magnitude } / Double(numbers.count)
        let isWide = span / 255 > spread / 16
        let last = isWide ? 65_535.0 : 255
        let scale = span > 0 ? last / span : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * (isWide ? 2 : 1))
        for number in numbers {
            let step = UInt16(max(0, min(last, ((Double(number) - lower) * scale).rounded())))
            bytes.append(UInt8(truncatingIfNeeded: step))
            if isWide { bytes.append(UInt8(truncatingIfNeeded: step >> 8)) }
        }
        let largest = max(lower.magnitude, upper.magnitude)
        var resolution = span > 0 ? span / last : largest / 1_000
        let error = span > 0 && tellsError ? NumberFormat.significant(resolution / 2, 1) : nil
        var digits = 0
        while resolution < 0.5, digits < 7 {
            resolution *= 10
            digits += 1
        }
        let isTiny = largest < 0.01 && digits > 4
        self = .steps(
            Steps(
                bytes: Data(bytes), isWide: isWide, lower: lower, upper: upper,
                digits: isTiny || largest >= 1e7 ? -3 : digits, error: error))
    }
}
