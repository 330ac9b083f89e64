/// Which two pieces become one, and which such merge goes before which. Open addressing over both ids.
struct PairRanks: Sendable {
    private var keys: [UInt64]
    private var ranks: [UInt32]
    /// By rank: the id that a pair becomes.
    private(set) var merged: [Int32] = []
    private static let free = UInt64.max

    init(count: Int) {
        var size = 16
        while size < count * 2 { size *= 2 }
        keys = Array(repeating: Self.free, count: size)
        ranks = Array(repeating: 0, count: size)
    }

    /// The next rank, which takes the place of an earlier one of the same pair.
    mutating func append(_ first: Int32, _ second: Int32, to merged: Int32) {
        let key = Self.key(first, second)
        var slot = Self.slot(key, keys.count)
        while keys[slot] != Self.free, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        ranks[slot] = UInt32(self.merged.count)
        self.merged.append(merged)
    }

    @inline(__always)
    func rank(_ first: Int32, _ second: Int32) -> UInt32? {
        let key = Self.key(first, second)
        var slot = Self.slot(key, keys.count)
        while true {
            let found = keys[slot]
            if found == key { return ranks[slot] }
            if found == Self.free { return nil }
            slot = (slot + 1) & (keys.count - 1)
        }
    }

    @inline(__always)
    private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ count: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed ^ mixed >> 32) & (count - 1)
    }
}
