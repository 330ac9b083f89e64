/// Pieces of text and their numbers, byte by byte: all pieces that begin a text are found in one pass over it.
///
/// A node's first child, where it was made together with the node, is the next node, so that most steps are one
/// comparison; all other children are in one open-addressed table, asked only where the node's mask says that the byte may
/// be there.
struct PieceTrie: Sendable {
    private struct Node {
        var value: Int32 = -1
        /// A bit for each child in the table, by its byte modulo 16.
        var mask: UInt16 = 0
        /// The byte of the child that is the next node.
        var byte: UInt8 = 0
        var hasNext = false
    }

    static let root: Int32 = 0

    private var nodes = [Node()]
    /// Parent, byte and child of each child that is not the next node: 28, 8 and 28 bits; a power of two of them, at most
    /// half full.
    private var slots = [UInt64](repeating: Self.free, count: 16)
    private var slotCount = 0
    private static let free = UInt64.max

    /// Numbers `bytes`; of equal pieces the last counts. Returns what it was before, or nil.
    @discardableResult
    mutating func insert(_ bytes: some Sequence<UInt8>, _ value: Int32) -> Int32? {
        var node: Int32 = 0
        var isNew = false
        for byte in bytes {
            if let child = child(node, byte) {
                node = child
                isNew = false
                continue
            }
            let child = Int32(nodes.count)
            nodes.append(Node())
            // The root's children are found by the table, and a leaf's that was made before: only a node just made is
            // followed by its child.
            if isNew || (node == 0 && child == 1) {
                nodes[Int(node)].byte = byte
                nodes[Int(node)].hasNext = true
            } else {
                nodes[Int(node)].mask |= 1 << UInt16(byte & 15)
                addSlot(node, byte, child)
            }
            node = child
            isNew = true
        }
        let before = nodes[Int(node)].value
        nodes[Int(node)].value = value
        return before < 0 ? nil : before
    }

    /// The node of a text that is `byte` longer than that of `node`.
    @inline(__always)
    func child(_ node: Int32, _ byte: UInt8) -> Int32? {
        let parent = nodes[Int(node)]
        if parent.hasNext, parent.byte == byte { return node + 1 }
        guard parent.mask >> UInt16(byte & 15) & 1 != 0 else { return nil }
        let key = UInt64(UInt32(bitPattern: node)) << 8 | UInt64(byte)
        var slot = Self.slot(key, slots.count)
        while slots[slot] != Self.free {
            if slots[slot] >> 28 == key { return Int32(truncatingIfNeeded: slots[slot] & 0xFFF_FFFF) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// The number of the piece that ends at `node`; negative where none does.
    @inline(__always)
    func value(_ node: Int32) -> Int32 { nodes[Int(node)].value }

    /// The node of a whole text.
    func node(_ bytes: some Sequence<UInt8>, from start: Int32 = root) -> Int32? {
        var node = start
        for byte in bytes {
            guard let child = child(node, byte) else { return nil }
            node = child
        }
        return node
    }

    /// The number of `bytes[range]`; nil where that is no piece.
    @inline(__always)
    func number(of bytes: [UInt8], in range: Range<Int>) -> Int32? {
        var node: Int32 = 0
        for place in range {
            guard let child = child(node, bytes[place]) else { return nil }
            node = child
        }
        let value = nodes[Int(node)].value
        return value < 0 ? nil : value
    }

    func number(of text: some Sequence<UInt8>) -> Int32? {
        guard let node = node(text) else { return nil }
        return value(node) < 0 ? nil : value(node)
    }

    /// The longest piece that goes on from `node` at `start`, its number and its length in bytes, not 0.
    @inline(__always)
    func longest(in bytes: [UInt8], _ range: Range<Int>, from node: Int32 = root) -> (value: Int32, length: Int)? {
        var best: (value: Int32, length: Int)?
        var node = node
        var place = range.lowerBound
        while place < range.upperBound, let child = child(node, bytes[place]) {
            node = child
            place += 1
            let value = nodes[Int(node)].value
            if value >= 0 { best = (value, place - range.lowerBound) }
        }
        return best
    }

    private mutating func addSlot(_ parent: Int32, _ byte: UInt8, _ child: Int32) {
        slotCount += 1
        if slotCount * 2 > slots.count { grow() }
        put(UInt64(UInt32(bitPattern: parent)) << 36 | UInt64(byte) << 28 | UInt64(UInt32(bitPattern: child)))
    }

    private mutating func put(_ entry: UInt64) {
        var slot = Self.slot(entry >> 28, slots.count)
        while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = entry
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Self.free, count: old.count * 2)
        for entry in old where entry != Self.free { put(entry) }
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ count: Int) -> Int {
        let mixed = key &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed ^ mixed >> 32) & (count - 1)
    }
}
