/// Whether what is read as 32-bit floats are the halves of 64-bit ones, little-endian.
///
/// The high half of a number from 1e-10 to 3e7 reads as one from 1/16 to 16, which not all numbers of 32-bit vectors at
/// these places are. Low halves read as anything: many are larger or smaller than a vector's numbers are. Where all of
/// them are zero, as of whole numbers and halves, it is the reading with more round numbers.
package struct DoubleHalves {
    private var pairs = 0
    /// Halves that are not zero.
    private var (highs, lows) = (0, 0)
    /// Low halves that are no number of a vector.
    private var strange = 0
    /// Multiples of a quarter as either is read.
    private var (roundDoubles, roundFloats) = (0, 0)
    private var isRefuted = false
    private var passed = 0

    private static let usualNaN: [UInt32] = [0x7FC0_0000, 0xFFC0_0000]
    private static let fewest = 4
    private static let enough = 256
    private static let mostPassed = 20

    package init() {}

    package mutating func add(low: Float, high: Float) {
        pairs += 1
        if high != 0 {
            highs += 1
            if !(0.0625..<16).contains(high.magnitude) { isRefuted = true }
            if Self.isRound(Double(bitPattern: UInt64(high.bitPattern) << 32)) { roundDoubles += 1 }
            if Self.isRound(Double(high)) { roundFloats += 1 }
        }
        // As arithmetic leaves them: a broken vector's, and of a half by the rarest chance.
        if low.isInfinite || Self.usualNaN.contains(low.bitPattern) { isRefuted = true }
        if low != 0 {
            lows += 1
            if !(1e-12...1e12).contains(low.magnitude) { strange += 1 }
        }
    }

    /// Numbers that cannot be in pairs: of 32 bits, or broken.
    package mutating func pass() { passed += 1 }

    package var are: Bool {
        guard !isRefuted, highs > 0 else { return false }
        return lows > 0 ? 3 * strange > lows : pairs >= Self.fewest && roundDoubles > roundFloats
    }

    private static func isRound(_ number: Double) -> Bool { 4 * number == (4 * number).rounded() }

    /// Whether more numbers would hardly tell more.
    package var areKnown: Bool { isRefuted || pairs >= Self.enough || passed >= Self.mostPassed }
}
