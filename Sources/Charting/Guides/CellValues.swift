package import Foundation

/// The numbers of a grid's cells, row by row, as a page tells them where a reader points.
package enum CellValues: Sendable, Codable, Equatable {
    /// As a few cells say them.
    case texts([String])
    /// As many cells have them, packed.
    case packed(Packed)

    /// Numbers of which each is one byte or two.
    package struct Packed: Sendable, Codable, Equatable {
        /// How a number becomes bytes, the lower one first.
        package enum Coding: UInt8, Sendable, Codable {
            /// 256 equal steps from `lower` to `upper`.
            case byte = 1
            /// 65,536 of them.
            case short = 2
            /// The upper half of a `Float`, rounded (bfloat16): eight binary digits of a number of any size.
            case float = 3
        }

        package let coding: Coding
        /// `Data`, which the cache reads in one piece.
        package let bytes: Data
        /// What step 0 stands for, and the last one; of floats, the least and the largest number.
        package let lower: Double
        package let upper: Double
        /// Digits after the point that the steps can tell apart; below 0, so many significant digits.
        package let digits: Int
        /// Those are written with a power of ten.
        package let isScientific: Bool
        /// How far a number may lie from what is told, as it is written; nil where none does.
        package let error: String?
    }

    /// nil where there are no numbers, or some are none.
    ///
    /// A byte is enough but where a few numbers lie so far from the rest that the rest would have hardly a step between
    /// them; 65,536 steps are not where they lie a thousand times as far again.
    package init?(_ numbers: [Float]) {
        guard numbers.allSatisfy(\.isFinite), let low = numbers.min(), let high = numbers.max() else { return nil }
        let (lower, upper) = (Double(low), Double(high))
        let span = upper - lower
        let mean = numbers.reduce(0.0) { $0 + Double($1) } / Double(numbers.count)
        let spread = numbers.reduce(0.0) { $0 + (Double($1) - mean).magnitude } / Double(numbers.count)
        // The far ones do not count as a part of what they hide.
        let inner = Self.innerSpread(numbers)
        let coding: Packed.Coding =
            span / 255 <= spread / 16 ? .byte : span / 65_535 <= inner / 16 || inner == 0 ? .short : .float
        self = .packed(
            Packed(numbers, coding, lower: lower, upper: upper, largest: max(lower.magnitude, upper.magnitude)))
    }

    /// Between the quarters of some thousand of the numbers.
    private static func innerSpread(_ numbers: [Float]) -> Double {
        let step = max(1, numbers.count / 4_096)
        let sorted = stride(from: 0, to: numbers.count, by: step).map { numbers[$0] }.sorted()
        return Double(sorted[3 * (sorted.count - 1) / 4]) - Double(sorted[(sorted.count - 1) / 4])
    }

    /// Each number as it is written with so many digits after the point, to the last of them, or with as many of those as
    /// two bytes can tell apart. nil where there are no numbers, or none of them is one.
    ///
    /// - Parameter numbers: nil in places that nobody asks for.
    package init?(written numbers: [Float?], digits most: Int) {
        let known = numbers.compactMap(\.self)
        guard known.allSatisfy(\.isFinite), let low = known.min(), let high = known.max() else { return nil }
        var digits = most
        var scale = 1.0
        for _ in 0..<most { scale *= 10 }
        while digits > 0, (Double(high) - Double(low)) * scale > 65_000 {
            digits -= 1
            scale /= 10
        }
        let largest = Double(max(low.magnitude, high.magnitude))
        guard (Double(high) - Double(low)) * scale <= 65_000, largest >= 0.01 || largest == 0 else {
            self.init(numbers.map { $0 ?? low })
            return
        }
        let first = (Double(low) * scale).rounded()
        var bytes = Data(capacity: 2 * numbers.count)
        for number in numbers {
            bytes.append(short: UInt16(max(0, min(65_535, (Double(number ?? low) * scale).rounded() - first))))
        }
        self = .packed(
            Packed(
                coding: .short, bytes: bytes, lower: first / scale, upper: (first + 65_535) / scale, digits: digits,
                isScientific: false, error: nil))
    }
}

extension CellValues.Packed {
    fileprivate init(_ numbers: [Float], _ coding: Coding, lower: Double, upper: Double, largest: Double) {
        let span = upper - lower
        let last = coding == .byte ? 255.0 : 65_535
        let scale = span > 0 ? last / span : 0
        var bytes = Data(capacity: numbers.count * (coding == .byte ? 1 : 2))
        for number in numbers {
            func step() -> Double { max(0, min(last, ((Double(number) - lower) * scale).rounded())) }
            switch coding {
            case .byte: bytes.append(UInt8(step()))
            case .short: bytes.append(short: UInt16(step()))
            case .float: bytes.append(short: Self.upperHalf(of: number))
            }
        }
        var resolution = span > 0 ? span / last : largest / 1_000
        let half = resolution / 2
        var digits = 0
        while resolution < 0.5, digits < 7 {
            resolution *= 10
            digits += 1
        }
        isScientific = coding != .float && ((largest < 0.01 && digits > 4) || largest >= 1e7)
        self.digits = coding == .float ? -3 : isScientific ? (coding == .byte ? -3 : -4) : digits
        error =
            coding == .float
            ? "0.4 %"
            : span > 0 ? isScientific ? NumberFormat.scientific(half, 1) : NumberFormat.significant(half, 1) : nil
        self.coding = coding
        self.bytes = bytes
        self.lower = lower
        self.upper = upper
    }

    /// To the nearest, and to the even one of two.
    private static func upperHalf(of number: Float) -> UInt16 {
        let bits = number.bitPattern
        let rounded = bits &+ 0x7FFF &+ (bits >> 16 & 1)
        // What would be infinite stays a number.
        return UInt16((rounded & 0x7F80_0000 == 0x7F80_0000 ? bits : rounded) >> 16)
    }
}

extension Data {
    /// The lower byte first.
    mutating func append(short: UInt16) {
        append(UInt8(truncatingIfNeeded: short))
        append(UInt8(truncatingIfNeeded: short >> 8))
    }
}
