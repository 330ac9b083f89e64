import Foundation

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
            bytes.withUnsafeBytes { all in
                var passed = UnsafeRawBufferPointer(rebasing: all[offset..<next])
                while let start = passed.baseAddress, let found = memchr(start, 0x0A, passed.count) {
                    (line, column) = (line + 1, 1)
                    passed = UnsafeRawBufferPointer(rebasing: passed[(UnsafeRawPointer(found) - start + 1)...])
                }
                column += Self.characters(in: passed)
            }
            offset = next
        }
        return Table.Place(line: line, column: column)
    }

    /// Bytes that continue no character, eight at a time: a file's one line may hold hundreds of millions.
    private static func characters(in bytes: UnsafeRawBufferPointer) -> Int {
        var continuing = 0
        let words = bytes.count / 8
        for word in 0..<words {
            let eight = bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
            // The highest bit of each is set and the next is not.
            continuing &+= (eight & ~(eight << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
        }
        for byte in bytes[(words * 8)...] where byte & 0xC0 == 0x80 { continuing += 1 }
        return bytes.count - continuing
    }
}
