import VectorMath

/// What is kept of an item.
struct CachedVector: Equatable {
    var values: [Float]
    /// How many tokens of its text were read; nil: all.
    var cutTo: Int?
}

/// Vectors as bytes of the cache: little-endian 32-bit floats. Behind those of a text that was cut stands how many tokens of it
/// were read, in 32 bits, and a byte more, by which this is known.
enum VectorCodec {
    static func encode(_ vector: CachedVector) -> [UInt8] {
        var bytes = encode(vector.values)
        if let tokens = vector.cutTo {
            withUnsafeBytes(of: UInt32(clamping: tokens).littleEndian) { bytes.append(contentsOf: $0) }
            bytes.append(0)
        }
        return bytes
    }

    /// nil where the bytes are no vector.
    static func decodeVector(_ bytes: [UInt8]) -> CachedVector? {
        guard bytes.count % 4 == 1, bytes.count >= 5 else {
            return decode(bytes).map { CachedVector(values: $0, cutTo: nil) }
        }
        let count = bytes[(bytes.count - 5)...].prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return decode(Array(bytes.dropLast(5))).map { CachedVector(values: $0, cutTo: count) }
    }

    static func encode(_ values: some Collection<Float>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * values.count)
        for value in values { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }

    /// nil where the bytes are no whole number of floats.
    static func decode(_ bytes: [UInt8]) -> [Float]? {
        guard bytes.count.isMultiple(of: 4) else { return nil }
        return bytes.withUnsafeBytes { raw in
            (0..<raw.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self)))
            }
        }
    }
}
