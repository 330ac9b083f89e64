/// A WebP file without what it tells beside its picture (RFC 9649): chunks of EXIF, XMP and other names go, and bytes behind
/// the end; the orientation stays in an EXIF chunk of its own.
struct WebPMetadata {
    let copy: PictureCopy

    init(leftOutOf file: [UInt8]) throws(RasterError.Kind) {
        let reader = ByteReader(file[...], order: .little)
        guard let claimed = reader.uint32(at: 4) else { throw .metadataNotFound("WebP", "it ends early") }
        let end = min(file.count, 8 + claimed)
        var out = Array(file[..<12])
        out.reserveCapacity(file.count)
        var leftOut: Set<PictureDetail> = []
        var flags: Int?
        var hasPixels = false
        var hasOrientation = false
        var at = 12
        while at + 8 <= end, let length = reader.uint32(at: at + 4) {
            let chunk = file[at..<min(at + 8 + length + length % 2, end)]
            let data = chunk.dropFirst(8).prefix(length)
            at = chunk.endIndex
            switch String(decoding: chunk.prefix(4), as: UTF8.self) {
            case "VP8X":
                if !data.isEmpty { flags = out.count + 8 }
                out += chunk
            case "VP8 ", "VP8L", "ANMF":
                hasPixels = true
                out += chunk
            case "ALPH", "ANIM", "ICCP": out += chunk
            case "EXIF":
                let isSegment = data.starts(with: EXIFOrientation.segmentStart)
                let exif = EXIFContents(tiff: isSegment ? data.dropFirst(EXIFOrientation.segmentStart.count) : data)
                leftOut.formUnion(exif.details)
                if !hasOrientation, let orientation = exif.orientation, orientation != .upright {
                    hasOrientation = true
                    out += Array("EXIF".utf8) + Self.littleEndian(orientation.tiff.count) + orientation.tiff
                }
            case "XMP ": leftOut.insert(.description)
            case "C2PA": leftOut.insert(.provenance)
            default: leftOut.insert(.programData)
            }
        }
        guard hasPixels else { throw .metadataNotFound("WebP", "it has no picture") }
        if let detail = PictureDetail.appended(file[end...]) { leftOut.insert(detail) }
        if let flags { out[flags] = out[flags] & ~Self.tellsOfMetadata | (hasOrientation ? Self.tellsOfEXIF : 0) }
        // A file that lies about its length, or is cut short, goes on doing so.
        let length = claimed - (end - out.count)
        if length >= 0 { out.replaceSubrange(4..<8, with: Self.littleEndian(length)) }
        copy = PictureCopy(out, format: ForeignFormat.webP.rawValue, leftOut: leftOut)
    }

    private static let tellsOfEXIF: UInt8 = 0x08
    /// EXIF and XMP.
    private static let tellsOfMetadata: UInt8 = 0x0C

    private static func littleEndian(_ number: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
