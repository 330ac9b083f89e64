/// Numbers in a string literal: five bits a character, the lowest first; 32 says that more follow. Characters begin at
/// `?`; others (ends of lines, and what indents them) are passed by.
struct PackedNumbers {
    private let text: StaticString
    private var place = 0

    init(_ text: StaticString) { self.text = text }

    /// The next number; nil at the end.
    mutating func next() -> UInt32? {
        text.withUTF8Buffer { bytes in
            var number: UInt32 = 0
            var shift: UInt32 = 0
            while place < bytes.count {
                let byte = bytes[place]
                place += 1
                guard byte >= 0x3F else { continue }
                number |= UInt32((byte - 0x3F) & 31) << shift
                if byte - 0x3F < 32 { return number }
                shift += 5
            }
            return nil
        }
    }

    /// The next number as a difference from `value`, its sign in the lowest bit.
    mutating func next(from value: UInt32) -> UInt32? {
        guard let number = next() else { return nil }
        return number & 1 == 0 ? value &+ number >> 1 : value &- (number + 1) >> 1
    }
}
