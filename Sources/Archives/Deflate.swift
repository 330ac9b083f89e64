import CDeflate

/// Packing as in zip archives (RFC 1951), and their checksum.
package enum Deflate {
    /// No byte of packed data stands for more than this many: a length of 258 in two bits.
    package static let greatestRatio = 1_032

    /// What `packed` holds, of which no more than `count` bytes are unpacked; nil where it is damaged or cut short.
    /// `isWhole`: whether there is no more.
    static func unpack(_ packed: ArraySlice<UInt8>, atMost count: Int) -> (bytes: [UInt8], isWhole: Bool)? {
        var status = DEFLATE_DAMAGED
        // With a byte more than wanted, the end is seen even where the bytes before fill all their room.
        var bytes = [UInt8](unsafeUninitializedCapacity: count + 1) { room, made in
            packed.withUnsafeBufferPointer {
                status = deflate_unpack($0.baseAddress, $0.count, room.baseAddress, count + 1, &made)
            }
        }
        guard status == DEFLATE_END || status == DEFLATE_FULL else { return nil }
        let isWhole = status == DEFLATE_END && bytes.count <= count
        if bytes.count > count { bytes.removeLast() }
        return (bytes, isWhole)
    }

    package static func checksum(_ bytes: [UInt8]) -> UInt32 { deflate_checksum(bytes, bytes.count) }
}
