/// Numbers out of bytes from outside: every read is checked, none can trap.
struct ByteReader {
    enum Order { case big, little }

    private let bytes: ArraySlice<UInt8>
    let order: Order

    init(_ bytes: ArraySlice<UInt8>, order: Order) {
        self.bytes = bytes
        self.order = order
    }

    /// Nil where the slice ends before `offset + 2`.
    func uint16(at offset: Int) -> Int? { number(at: offset, width: 2) }

    func uint32(at offset: Int) -> Int? { number(at: offset, width: 4) }

    private func number(at offset: Int, width: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - width else { return nil }
        let part = bytes[(bytes.startIndex + offset)..<(bytes.startIndex + offset + width)]
        return switch order {
        case .big: part.reduce(0) { $0 << 8 | Int($1) }
        case .little: part.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }
}
