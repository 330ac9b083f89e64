/// A random generator whose numbers are the same on every platform and with every compiler: xoshiro256** (Blackman &
/// Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021), its state filled by SplitMix64
/// (Steele, Lea & Flood, OOPSLA 2014). The mappings from bits to numbers are ours too: the standard library may change
/// its own.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64) {
        var filler = SplitMix64(state: seed)
        state = (filler.next(), filler.next(), filler.next(), filler.next())
    }

    /// An independent stream for each number: one per row, or per task, so that threads cannot be seen in the result.
    package init(seed: UInt64, stream: UInt64) {
        var filler = SplitMix64(state: seed)
        let base = filler.next()
        var streamFiller = SplitMix64(state: stream)
        self.init(seed: base ^ streamFiller.next())
    }

    package mutating func next() -> UInt64 {
        let result = Self.rotate(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = Self.rotate(state.3, by: 45)
        return result
    }

    private static func rotate(_ bits: UInt64, by count: UInt64) -> UInt64 {
        bits << count | bits >> (64 - count)
    }
}

/// SplitMix64: a counter and a finaliser.
struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SeededGenerator {
    /// Uniform in [0, 1), a multiple of 2⁻²⁴.
    package mutating func unitFloat() -> Float { Float(next() >> 40) * 0x1p-24 }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    package mutating func unitDouble() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Uniform in 0..<bound, without bias (Lemire, "Fast random integer generation in an interval", 2019).
    /// `bound` must be positive.
    package mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "nothing lies below \(bound)")
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        if product.low < range {
            let refused = (0 &- range) % range
            while product.low < refused { product = next().multipliedFullWidth(by: range) }
        }
        return Int(product.high)
    }

    /// From the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method, 1964).
    package mutating func normal() -> Double {
        while true {
            let x = 2 * unitDouble() - 1
            let y = 2 * unitDouble() - 1
            let square = x * x + y * y
            if square > 0, square < 1 {
                return x * (-2 * portableLog(square) / square).squareRoot()
            }
        }
    }

    /// Fisher and Yates, from the end.
    package mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, integer(below: last + 1))
        }
    }

    /// `count` different numbers of 0..<population, ascending; all of them where `count` is larger. O(population).
    package mutating func sample(_ count: Int, of population: Int) -> [Int] {
        guard count > 0, population > 0 else { return [] }
        var numbers = Array(0..<population)
        guard count < population else { return numbers }
        for place in 0..<count {
            numbers.swapAt(place, place + integer(below: population - place))
        }
        return numbers[..<count].sorted()
    }
}
