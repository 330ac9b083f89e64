/// A PNG file without what it tells beside its picture (W3C PNG, third edition).
///
/// Kept are the chunks that a decoder must know and those that say how the pixels look: transparency, colour space and
/// profile, density, animation, and the orientation in an EXIF chunk of its own. All others go: texts, times, EXIF, chunks
/// of single programs, and what stands behind the end (editors that overwrote a file in place left parts of the old one).
struct PNGMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) throws(RasterError.Kind) {
        let reader = ByteReader(file[...], order: .big)
        var out = RasterFormat.pngSignature
        out.reserveCapacity(file.count)
        var leftOut: Set<PictureDetail> = []
        var hasPixels = false
        var hasOrientation = false
        var at = out.count
        while let length = reader.uint32(at: at), reader.uint32(at: at + 4) != nil {
            let name = Array(file[(at + 4)..<(at + 8)])
            guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }), length <= 0x7FFF_FFFF else {
                // No decoder goes on here; with pixels there is a picture, of which the rest is missing.
                guard hasPixels else { throw .metadataNotFound("PNG", "a chunk has no name") }
                break
            }
            let end = at + 12 + length
            let chunk = file[at..<min(end, file.count)]
            let data = chunk.dropFirst(8).prefix(length)
            at = chunk.endIndex
            if Self.makesThePicture(name) {
                out += chunk
                if name == Self.pixels { hasPixels = true }
                if name == Self.end {
                    if let detail = PictureDetail.appended(file[at...]) { leftOut.insert(detail) }
                    break
                }
            } else if name == Self.exif {
                // Some programs write a JPEG segment's start here.
                let isSegment = data.starts(with: EXIFOrientation.segmentStart)
                let exif = EXIFContents(tiff: isSegment ? data.dropFirst(EXIFOrientation.segmentStart.count) : data)
                leftOut.formUnion(exif.details)
                if !hasOrientation, let orientation = exif.orientation, orientation != .upright {
                    hasOrientation = true
                    out += Self.chunk(Self.exif, orientation.tiff)
                }
            } else if let detail = Self.detail(name, data) {
                leftOut.insert(detail)
            }
        }
        guard hasPixels else { throw .metadataNotFound("PNG", "it has no pixels") }
        copy = PictureCopy(out, format: RasterFormat.png.rawValue, leftOut: leftOut)
    }

    private static let pixels = Array("IDAT".utf8)
    private static let end = Array("IEND".utf8)
    private static let exif = Array("eXIf".utf8)

    /// A capital letter in front: no decoder may pass the chunk over.
    private static func makesThePicture(_ name: [UInt8]) -> Bool {
        name[0] & 0x20 == 0 || shown.contains(name)
    }

    private static let shown: Set<[UInt8]> = names([
        "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "mDCv", "cLLI", "cLLi", "sBIT", "bKGD", "pHYs", "acTL",
        "fcTL", "fdAT",
    ])

    /// Chunks that tell nothing of a person: times, signatures, offsets, palettes to choose from.
    private static let silent: Set<[UInt8]> = names([
        "tIME", "dSIG", "oFFs", "pCAL", "sCAL", "gIFg", "sTER", "sPLT", "hIST", "iDOT", "vpAg", "orNT", "caNv",
    ])

    private static func names(_ list: [String]) -> Set<[UInt8]> { Set(list.map { Array($0.utf8) }) }

    private static func detail(_ name: [UInt8], _ data: ArraySlice<UInt8>) -> PictureDetail? {
        switch String(decoding: name, as: UTF8.self) {
        case "tEXt", "zTXt", "iTXt":
            // A word of at most 79 letters says what the text is.
            let word = String(decoding: data.prefix(79).prefix { $0 != 0 }, as: UTF8.self)
            switch word {
            case "Software": return nil
            case "XML:com.adobe.xmp", "Raw profile type xmp", "Raw profile type iptc", "Raw profile type 8bim":
                return .description
            case "Raw profile type exif", "Raw profile type APP1": return .camera
            default: return .comment
            }
        case "caBX": return .provenance
        default: return silent.contains(name) ? nil : .programData
        }
    }

    private static func chunk(_ name: [UInt8], _ data: [UInt8]) -> [UInt8] {
        bigEndian(UInt32(data.count)) + name + data + bigEndian(checksum(name + data))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    /// CRC-32 bit by bit (PNG, annex D): some thirty bytes need no table.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
