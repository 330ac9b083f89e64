package import Foundation

/// The numbers of a grid's cells, row by row, as a page tells them where a reader points.
package enum CellValues: Sendable, Codable, Equatable {
    /// As a few cells say them.
    case texts([String])
    /// As many cells have them that share few: of each its place among the words, two bytes, the lower first.
    case words([String], places: Data)
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
        let coding: Packed.Coding =
            span / 255 <= spread / 16 ? .byte : span / 65_535 <= Self.innerSpread(numbers) / 16 ? .short : .float
        self = .packed(
            Packed(numbers, coding, lower: lower, upper: upper, largest: max(lower.magnitude, upper.magnitude)))
    }

    /// Between the quarters of the numbers, but for those that are equal to the one in the middle: of a sparse matrix, zeros.
    /// The far ones do not count as a part of what they hide.
    private static func innerSpread(_ numbers: [Float]) -> Double {
        let sorted = numbers.sorted()
        let middle = sorted[sorted.count / 2]
        let others = sorted.filter { $0 != middle }
        guard others.count > 3 else { return 0 }
        return Double(others[3 * (others.count - 1) / 4]) - Double(others[(others.count - 1) / 4])
    }

    /// Numbers as they are written, to the last digit. nil where there are none, or more different ones than two bytes tell
    /// apart.
    ///
    /// - Parameter words: nil in places that nobody asks for.
    package init?(words: [String?]) {
        var list: [String] = []
        var places: [String: UInt16] = [:]
        var bytes = Data(capacity: 2 * words.count)
        for word in words {
            guard let word else {
                bytes.append(short: 0)
                continue
            }
            if let place = places[word] {
                bytes.append(short: place)
                continue
            }
            guard let place = UInt16(exactly: list.count) else { return nil }
            places[word] = place
            list.append(word)
            bytes.append(short: place)
        }
        guard !list.isEmpty else { return nil }
        self = .words(list, places: bytes)
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
        var resolution = span > 0 ? span / last : largest / 100
        let half = resolution / 2
        var digits = 0
        while resolution < 5, digits < 8 {
            resolution *= 10
            digits += 1
        }
        isScientific = coding != .float && ((largest < 0.01 && digits > 5) || largest >= 1e7)
        self.digits = coding == .float ? -4 : isScientific ? (coding == .byte ? -4 : -6) : digits
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
