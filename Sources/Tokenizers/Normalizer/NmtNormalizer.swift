/// `Nmt`: drops control characters and takes white space of other kinds, and what is read as such, for a space, as
/// sentencepiece does before its own rules.
enum NmtNormalizer {
    static func apply(to text: inout NormalizedText) {
        text.rewrite { value, _, result in
            switch value {
            case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F, 0x8F, 0x9F: break
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1680, 0x200B...0x200F, 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD:
                result.append(0x20)
            default: result.append(scalar: value)
            }
        }
    }
}
