/// Lines and columns of places in a text, asked for in their order.
struct JSONPlaces {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    /// In characters, from 1.
    private var column = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Of a byte at or after the one asked for before.
    mutating func place(of next: Int) -> Table.Place {
        if next > offset {
            bytes.withUnsafeBufferPointer { all in
                var passed = UnsafeBufferPointer(rebasing: all[offset..<next])
                let breaks = passed.reduce(0) { $0 &+ ($1 == UInt8(ascii: "\n") ? 1 : 0) }
                if breaks > 0, let last = passed.lastIndex(of: UInt8(ascii: "\n")) {
                    (line, column) = (line + breaks, 1)
                    passed = UnsafeBufferPointer(rebasing: passed[(last + 1)...])
                }
                column += passed.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) }
            }
            offset = next
        }
        return Table.Place(line: line, column: column)
    }
}
