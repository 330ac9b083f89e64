/// Words that were looked up before, and their ids: a bounded memory, which starts anew when it is full. What a word's ids
/// are does not depend on it.
struct WordCache: Sendable {
    private struct Entry {
        let hash: UInt64
        let text: Range<Int>
        let ids: Range<Int>
    }

    static let longestWord = 64
    private static let mostEntries = 1 << 14
    private static let mostIDs = 1 << 18

    /// Entry numbers, -1 where free.
    private var slots = [Int32](repeating: -1, count: 1 << 15)
    private var entries: [Entry] = []
    private var text: [UInt8] = []
    private var ids: [Int32] = []

    @inline(__always)
    static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x0000_0100_0000_01B3 }
        return hash ^ hash >> 29
    }

    /// Appends the ids of a word that is known.
    @inline(__always)
    func append(_ hash: UInt64, _ bytes: [UInt8], _ range: Range<Int>, to result: inout [Int32]) -> Bool {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.hash == hash, entry.text.count == range.count, equals(entry.text.lowerBound, bytes, range) {
                for place in entry.ids { result.append(ids[place]) }
                return true
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    @inline(__always)
    private func equals(_ start: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var place = start
        for other in range {
            if text[place] != bytes[other] { return false }
            place += 1
        }
        return true
    }

    mutating func insert(_ hash: UInt64, _ bytes: [UInt8], _ range: Range<Int>, _ newIDs: ArraySlice<Int32>) {
        if entries.count == Self.mostEntries || ids.count + newIDs.count > Self.mostIDs {
            self = WordCache()
        }
        let entry = Entry(
            hash: hash, text: text.count..<text.count + range.count, ids: ids.count..<ids.count + newIDs.count)
        text += bytes[range]
        ids += newIDs
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(entries.count)
        entries.append(entry)
    }
}
