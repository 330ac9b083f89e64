/// The scalars that stand for bytes in a byte-level vocabulary: a printable one for each byte, itself where it is printable
/// in Latin-1, so that `Ġ` is a space (GPT-2's `encoder.py`, `bytes_to_unicode`).
enum ByteAlphabet {
    /// By byte, in UTF-8.
    private static let letters: [[UInt8]] = {
        var next: UInt32 = 0x100
        return (UInt32(0)..<0x100).map { byte in
            var letter: [UInt8] = []
            switch byte {
            case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: letter.append(scalar: byte)
            default:
                letter.append(scalar: next)
                next += 1
            }
            return letter
        }
    }()

    static func append(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
        let letters = letters
        for byte in bytes {
            if (0x21...0x7E).contains(byte) {
                result.append(byte)
            } else {
                let letter = letters[Int(byte)]
                result.append(letter[0])
                result.append(letter[1])
            }
        }
    }
}
