/// A GIF file without what it tells beside its picture (GIF89a): comments and blocks of other programs (XMP among them) go,
/// and bytes behind the end; the animation's loop and the colour profile stay.
struct GIFMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) throws(RasterError.Kind) {
        guard file.count >= 13 else { throw .metadataNotFound("GIF", "it ends early") }
        var at = 13 + Self.paletteSize(file[10])
        var out = Array(file.prefix(at))
        out.reserveCapacity(file.count)
        var leftOut: Set<PictureDetail> = []
        var hasImage = false
        // A graphic control block belongs to the image behind it, so blocks between the two do not part them.
        blocks: while at < file.count {
            let start = at
            switch file[at] {
            case 0x3B:  // the end
                out.append(0x3B)
                if let detail = PictureDetail.appended(file[(at + 1)...]) { leftOut.insert(detail) }
                break blocks
            case 0x2C where at + 10 <= file.count:
                at = Self.endOfParts(in: file, from: at + 11 + Self.paletteSize(file[at + 9]))
                out += file[start..<at]
                hasImage = true
            case 0x21 where at + 2 <= file.count:
                at = Self.endOfParts(in: file, from: at + 2)
                if Self.isShown(file[start..<at]) {
                    out += file[start..<at]
                } else if let detail = Self.detail(file[start..<at]) {
                    leftOut.insert(detail)
                }
            default:
                // No decoder goes on here.
                break blocks
            }
        }
        guard hasImage else { throw .metadataNotFound("GIF", "it has no picture") }
        copy = PictureCopy(out, format: ForeignFormat.gif.rawValue, leftOut: leftOut)
    }

    private static func paletteSize(_ packed: UInt8) -> Int {
        packed & 0x80 == 0 ? 0 : 3 << (Int(packed & 7) + 1)
    }

    /// Behind a row of parts, each with its length in front; the last is empty.
    private static func endOfParts(in file: [UInt8], from start: Int) -> Int {
        var at = start
        while at < file.count, file[at] != 0 { at += 1 + Int(file[at]) }
        return min(at + 1, file.count)
    }

    /// Graphic control, plain text, the loop, the colour profile.
    private static func isShown(_ block: ArraySlice<UInt8>) -> Bool {
        switch block.dropFirst().first {
        case 0xF9, 0x01: true
        case 0xFF:
            ["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"].contains { block.dropFirst(3).starts(with: $0.utf8) }
        default: false
        }
    }

    private static func detail(_ block: ArraySlice<UInt8>) -> PictureDetail? {
        guard block.count > 3 else { return nil }
        switch block.dropFirst().first {
        case 0xFE: return .comment
        case 0xFF: return block.dropFirst(3).starts(with: "XMP DataXMP".utf8) ? .description : .programData
        default: return .programData
        }
    }
}
