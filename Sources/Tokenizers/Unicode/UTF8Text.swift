/// Valid UTF-8 as bytes, which is how a text goes through a tokenizer.
extension [UInt8] {
    /// The scalar that begins at `place`, and its length in bytes.
    @inline(__always)
    func scalar(at place: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(self[place])
        if first < 0x80 { return (first, 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | trail(place + 1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | trail(place + 1) << 6 | trail(place + 2), 3) }
        return ((first & 0x07) << 18 | trail(place + 1) << 12 | trail(place + 2) << 6 | trail(place + 3), 4)
    }

    /// The scalar that ends before `place`, and its length in bytes.
    func scalar(before place: Int) -> (value: UInt32, length: Int) {
        var start = place - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(at: start)
    }

    @inline(__always)
    private func trail(_ place: Int) -> UInt32 { UInt32(self[place]) & 0x3F }

    /// `value` is a scalar.
    @inline(__always)
    mutating func append(scalar value: UInt32) {
        switch value {
        case ..<0x80: append(UInt8(value))
        case ..<0x800:
            append(UInt8(0xC0 | value >> 6))
            append(UInt8(0x80 | value & 0x3F))
        case ..<0x10000:
            append(UInt8(0xE0 | value >> 12))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        default:
            append(UInt8(0xF0 | value >> 18))
            append(UInt8(0x80 | value >> 12 & 0x3F))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        }
    }

    var isASCII: Bool { allSatisfy { $0 < 0x80 } }
}
