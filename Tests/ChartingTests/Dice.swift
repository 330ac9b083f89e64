/// Numbers that look drawn by lot and are always the same (a linear congruential generator, Knuth's MMIX).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The upper bits are the better ones.
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }

    /// In [0, 1).
    mutating func unitDouble() -> Double { Double(next() >> 11) * 0x1p-53 }
}
