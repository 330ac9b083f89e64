import Foundation

/// How many bits floats take that are a vector's numbers, by a code that learns what such have in common: zeros, signs, few
/// digits in decimals or in binary, and a size that lies near that of the others. Read as the wrong type, numbers have none
/// of it, and take more.
struct FloatCode {
    private let exponentBits: Int
    private let fractionBits: Int
    private var zeros = LearningCode(0...1)
    private var signs = LearningCode(0...1)
    private var decimals = LearningCode(0...1)
    /// Of numbers of few decimal digits: those behind the point, and how long all together are in binary.
    private var places = LearningCode(0...mostPlaces)
    private var lengths = LearningCode(0...longestDecimal)
    /// Of the others: the power of two, and how many bits of the fraction there are before the last one that is set.
    private var exponents: LearningCode
    private var digits: LearningCode
    /// What nothing can be learnt of.
    private var plainBits = 0

    private static let mostPlaces = 4
    private static let longestDecimal = 20

    /// Of IEEE 754's layout.
    init(exponentBits: Int, fractionBits: Int) {
        self.exponentBits = exponentBits
        self.fractionBits = fractionBits
        let bias = 1 << (exponentBits - 1) - 1
        exponents = LearningCode(-bias...bias + 1, Self.share(ofExponent:))
        // Half as of numbers of all digits, of which each bit is as likely set as not.
        digits = LearningCode(0...fractionBits) { count in
            let ofAll = exp2(Double(count == 0 ? -fractionBits : count - fractionBits - 1))
            return ofAll / 2 + 0.5 / Double(fractionBits + 1)
        }
    }

    /// Numbers of vectors lie around 2^-4, half as many for each factor of eight; others are possible.
    private static func share(ofExponent exponent: Int) -> Double {
        let ratio = exp2(-1.0 / 3)
        return max(0.95 * (1 - ratio) / (1 + ratio) * exp2(-Double(abs(exponent + 4)) / 3), exp2(-14))
    }

    var bits: Double {
        [zeros, signs, decimals, places, lengths, exponents, digits].reduce(Double(plainBits)) { $0 + $1.bits }
    }

    /// `stored`: the number's bits.
    mutating func add(_ stored: UInt64) {
        let fraction = stored & (1 << fractionBits - 1)
        let exponent = Int(stored >> fractionBits & (1 << exponentBits - 1))
        zeros.add(fraction != 0 || exponent != 0)
        guard fraction != 0 || exponent != 0 else { return }
        signs.add(stored >> (exponentBits + fractionBits) & 1 == 1)
        let decimal = decimal(exponent, fraction)
        decimals.add(decimal != nil)
        if let decimal {
            places.add(decimal.places)
            let length = Int.bitWidth - decimal.digits.leadingZeroBitCount - 1
            lengths.add(length)
            plainBits += length
            return
        }
        exponents.add(exponent - (1 << (exponentBits - 1) - 1))
        let count = fraction == 0 ? 0 : fractionBits - fraction.trailingZeroBitCount
        digits.add(count)
        plainBits += max(0, count - 1)
    }

    /// The number without its sign as one of few decimals, where it is the nearest to it of its type.
    private func decimal(_ exponent: Int, _ fraction: UInt64) -> (places: Int, digits: Int)? {
        let bias = 1 << (exponentBits - 1) - 1
        guard exponent != 1 << exponentBits - 1 else { return nil }
        let unit = max(exponent, 1) - bias - fractionBits
        let number = scalbn(Double(exponent == 0 ? fraction : fraction | 1 << fractionBits), unit)
        let most = exp2(Double(min(fractionBits - 4, Self.longestDecimal)))
        var power = 1.0
        for places in 0...Self.mostPlaces {
            let digits = (number * power).rounded()
            guard digits < most else { return nil }
            if digits > 0, abs(digits / power - number) <= scalbn(0.5, unit) { return (places, Int(digits)) }
            power *= 10
        }
        return nil
    }
}
