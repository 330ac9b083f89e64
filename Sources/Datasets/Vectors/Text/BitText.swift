/// Bits as text, `0110`: PostgreSQL's `bit(n)`, in which pgvector keeps binary vectors, as COPY writes it
/// (https://www.postgresql.org/docs/current/datatype-bit.html).
enum BitText {
    /// How many bits these are; nil where anything else stands among them.
    static func count(_ text: ArraySlice<UInt8>) -> Int? {
        let bits = NumberText.trimmed(text)
        return !bits.isEmpty && bits.allSatisfy(isBit) ? bits.count : nil
    }

    /// Reads bits into the first places of `numbers`, and gives how many there are, also where that is more.
    static func read(
        _ text: ArraySlice<UInt8>, into numbers: UnsafeMutableBufferPointer<Float>
    ) throws(NumberText.Fault) -> Int {
        let bits = NumberText.trimmed(text)
        guard !bits.isEmpty, bits.allSatisfy(isBit) else { throw .noBits }
        for (place, bit) in bits.prefix(numbers.count).enumerated() { numbers[place] = Float(bit & 1) }
        return bits.count
    }

    private static func isBit(_ byte: UInt8) -> Bool { byte & 0xFE == UInt8(ascii: "0") }
}
