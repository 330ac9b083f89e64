/// A word while its pairs are merged: ids in a linked list, and the merges that are possible in a heap, the lowest rank
/// and then the leftmost first. n ids take n log n steps.
struct Merging: Sendable {
    private struct Symbol {
        var id: Int32
        var previous: Int32
        /// -1 at the end.
        var next: Int32
        var isGone = false
    }

    private var symbols: [Symbol] = []
    /// Rank and place, in one number.
    private var heap = Heap<UInt64>()

    mutating func removeAll() {
        symbols.removeAll(keepingCapacity: symbols.count < 10_000)
        heap.removeAll()
    }

    @inline(__always)
    mutating func add(_ id: Int32) {
        let index = Int32(symbols.count)
        if index > 0 { symbols[Int(index) - 1].next = index }
        symbols.append(Symbol(id: id, previous: index - 1, next: -1))
    }

    mutating func mergeAll(_ ranks: PairRanks) {
        guard symbols.count > 1 else { return }
        for index in 0..<symbols.count - 1 { propose(index, ranks) }
        while let top = heap.popFirst() {
            let place = Int(top & 0xFFFF_FFFF)
            let symbol = symbols[place]
            guard !symbol.isGone, symbol.next >= 0 else { continue }
            let right = symbols[Int(symbol.next)]
            let merged = ranks.merged[Int(top >> 32)]
            // What was possible may not be any more.
            guard let rank = ranks.rank(symbol.id, right.id), ranks.merged[Int(rank)] == merged else { continue }
            symbols[Int(symbol.next)].isGone = true
            symbols[place].id = merged
            symbols[place].next = right.next
            if right.next >= 0 { symbols[Int(right.next)].previous = Int32(place) }
            if symbol.previous >= 0 { propose(Int(symbol.previous), ranks) }
            propose(place, ranks)
        }
    }

    func append(to ids: inout [Int32]) {
        for symbol in symbols where !symbol.isGone { ids.append(symbol.id) }
    }

    /// The merge of the symbol at `place` with the next.
    @inline(__always)
    private mutating func propose(_ place: Int, _ ranks: PairRanks) {
        let next = symbols[place].next
        guard next >= 0, let rank = ranks.rank(symbols[place].id, symbols[Int(next)].id) else { return }
        heap.insert(UInt64(rank) << 32 | UInt64(place))
    }
}
