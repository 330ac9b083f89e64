/// Pieces of text and their ids, found by their longest match. Open addressing over a running hash of the bytes, so
/// that all prefixes of a word are hashed in one pass over it; every hit is compared byte by byte.
struct PieceTable: Sendable {
    /// Bytes of all pieces, one after the other.
    private var text: [UInt8] = []
    private var starts: [Int32] = []
    private var ids: [Int32] = []
    /// Entry numbers, -1 where free; a power of two of them, at most half full.
    private var slots: [Int32]
    private var longestPiece = 0

    /// Of equal pieces the last counts, as in a JSON object.
    init(_ pieces: [(bytes: [UInt8], id: Int32)]) {
        var size = 16
        while size < pieces.count * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (bytes, id) in pieces where !bytes.isEmpty { insert(bytes, id) }
        starts.append(Int32(text.count))
    }

    private mutating func insert(_ bytes: [UInt8], _ id: Int32) {
        var slot = Self.slot(bytes.reduce(Self.seed, Self.absorb), slots.count)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            let end = entry + 1 < starts.count ? Int(starts[entry + 1]) : text.count
            if text[Int(starts[entry])..<end].elementsEqual(bytes) {
                ids[entry] = id
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(ids.count)
        starts.append(Int32(text.count))
        ids.append(id)
        text += bytes
        longestPiece = max(longestPiece, bytes.count)
    }

    /// The longest piece that stands at `start` of `bytes`, its id and its length in bytes.
    func longest(at start: Int, in bytes: [UInt8]) -> (id: Int32, length: Int)? {
        var best: (id: Int32, length: Int)?
        var hash = Self.seed
        for end in start..<min(bytes.count, start + longestPiece) {
            hash = Self.absorb(hash, bytes[end])
            if let id = find(hash, bytes[start...end]) { best = (id, end - start + 1) }
        }
        return best
    }

    private func find(_ hash: UInt64, _ piece: ArraySlice<UInt8>) -> Int32? {
        var slot = Self.slot(hash, slots.count)
        while slots[slot] >= 0 {
            let entry = Int(slots[slot])
            let range = Int(starts[entry])..<Int(starts[entry + 1])
            if range.count == piece.count, text[range].elementsEqual(piece) { return ids[entry] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    // FNV-1a, 64 bits.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func absorb(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    private static func slot(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 32)) & (count - 1)
    }
}
