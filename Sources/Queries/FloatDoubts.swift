/// Whether what is read as 32-bit floats is hardly any: nothing in such bytes says what they are, but read as floats, numbers of
/// other types come out as no vector's numbers are.
package struct FloatDoubts: Sendable {
    /// What the bytes seem to hold.
    package enum Kind: Sendable, Equatable {
        case halves, bytes, integers

        package var message: String {
            let type =
                switch self {
                case .halves: "16-bit floats"
                case .bytes: "whole numbers of 8 bits"
                case .integers: "whole numbers of 32 or 64 bits"
                }
            return "the bytes are hardly 32-bit floats: they seem to be \(type)"
        }

        package static let remedy =
            "Write vector.astype('float32').tobytes(), or use numpy.save, which says what the numbers are."
    }

    /// Of the numbers that are not zero.
    private var (numbers, strange, huge) = (0, 0, 0)
    /// Smaller than the numbers of any vector; of these, those that are too small for all digits of a float.
    private var (tiny, subnormal) = (0, 0)
    /// Halves of 16 bits that are not zero, and how many of these are a half-precision float from 2^-14 to 64.
    private var (lows, likelyLows, highs, likelyHighs) = (0, 0, 0, 0)

    private static let enough = 1 << 16
    private static let usualNaN: [UInt32] = [0x7FC0_0000, 0xFFC0_0000]
    /// By chance so many low halves of 32-bit floats look like numbers once in a million files.
    private static let fewestHalves = 32
    private static let manyHalves = 128
    private static let fewestNumbers = 8

    package init() {}

    /// Whether more numbers would hardly tell more.
    package var areKnown: Bool { numbers >= Self.enough }

    package mutating func add(_ number: Float) {
        guard number != 0 else { return }
        numbers += 1
        let bits = number.bitPattern
        if number.magnitude < 1e-10 { tiny += 1 }
        if number.isSubnormal { subnormal += 1 }
        // As arithmetic leaves them, a vector is broken and no other type.
        if !number.isInfinite, !Self.usualNaN.contains(bits) {
            if !(1e-12...1e12).contains(number.magnitude) { strange += 1 }
            if number.isNaN || number.magnitude > 1e12 { huge += 1 }
        }
        count(UInt16(truncatingIfNeeded: bits), &lows, &likelyLows)
        count(UInt16(truncatingIfNeeded: bits >> 16), &highs, &likelyHighs)
    }

    private func count(_ half: UInt16, _ all: inout Int, _ likely: inout Int) {
        guard half & 0x7FFF != 0 else { return }
        all += 1
        if (1...20).contains(half >> 10 & 0x1F) { likely += 1 }
    }

    /// nil where nothing speaks against floats of 32 bits.
    package var kind: Kind? {
        if 2 * subnormal > numbers, numbers >= Self.fewestNumbers { return .integers }
        if 2 * tiny > numbers, numbers >= Self.fewestNumbers { return .halves }
        if 3 * strange > numbers, huge > 0, numbers >= Self.fewestNumbers { return .bytes }
        // Of rounded floats the low halves are zero.
        guard lows >= Self.fewestHalves, 2 * lows > numbers else { return nil }
        if likelyLows == lows, likelyHighs == highs { return .halves }
        // Very small numbers are among those of 16 bits too. Of 32-bit floats five low halves in eight look like numbers.
        let areMost = 20 * likelyLows >= 19 * lows && 20 * likelyHighs >= 19 * highs
        return lows >= Self.manyHalves && areMost ? .halves : nil
    }
}
